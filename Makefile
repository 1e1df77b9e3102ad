# Everything a newcomer or a CI needs; `make` alone lists it. Works from a bare Debian 12 with python3, git and make.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DIST := src/qianshao/foundation/static/dist
SIZE ?= 10k
DATABASE ?= sqlite
# How many tests run side by side; one for each core.
WORKERS ?= auto

.PHONY: help env tools assets fonts run test quick check lint fix bench speed burden docs lock clean

help: ## list these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

env: .venv/.installed ## make .venv with the command `qianshao` in it

.venv/.installed: requirements/run.txt pyproject.toml
	@PYTHON="$(PYTHON)" sh requirements/venv.sh
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

tools: .venv/.tools ## what checks and tests need besides
.venv/.tools: .venv/.installed requirements/dev.txt
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

assets: $(DIST)/manifest.json ## build style sheet, scripts and icons
$(DIST)/manifest.json: .venv/.installed package-lock.json vite.config.js requirements/assets.txt $(shell find assets -type f)
	$(PIP) install --require-hashes -r requirements/assets.txt
	$(BIN)/python assets/build.py
	@touch $@

fonts: env ## the faces official documents are set in, from Debian's packages where they are missing
	-@$(BIN)/qianshao fonts --install

run: env assets fonts ## serve with demo data at http://127.0.0.1:8000
	$(BIN)/qianshao run --demo

test: tools assets fonts ## every test, on SQLite and on PostgreSQL, and in a browser
	@sh tests/install.sh
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not browser"
	QIANSHAO_TEST_DATABASE=postgresql $(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not browser"
	$(BIN)/pytest -n $(WORKERS) --dist loadfile -m browser tests/browser
	QIANSHAO_TEST_DATABASE=postgresql $(BIN)/pytest -n $(WORKERS) --dist loadfile -m walk tests/browser

quick: tools fonts ## the tests that take under a minute
	$(BIN)/pytest -q -n $(WORKERS) --dist worksteal -m "not browser and not slow"

check: lint quick ## what has to be green before a commit

lint: tools
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports
	find src -name '*.html' -print0 | xargs -0 $(BIN)/djade --check --target-version 5.2
	$(BIN)/mypy
	QIANSHAO_DATA=$$(mktemp -d) $(BIN)/django-admin makemigrations --check --dry-run --settings qianshao.config.settings

fix: tools ## put formats right
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	find src -name '*.html' -print0 | xargs -0 $(BIN)/djade --target-version 5.2 || true

bench: tools assets ## time the pages of an office of SIZE (10k, 100k, 1m) on DATABASE (sqlite, postgresql); backtest the forecast
	$(BIN)/python -m bench --size $(SIZE) --database $(DATABASE)
	$(BIN)/python -m bench.forecast

speed: tools fonts ## time the making of official documents and the proofreader, and count what it finds
	$(BIN)/python -m bench.gongwen

burden: env ## how many fields each form asks a person to fill
	$(BIN)/python -m bench.burden

docs: tools ## write docs/commands.md and docs/redline.md anew
	$(BIN)/python -m tests.docs.commands > docs/commands.md
	$(BIN)/qianshao redline --markdown > docs/redline.md

lock: tools ## resolve the requirement files anew; they name no host
	$(PIP) install uv
	sh requirements/lock.sh

clean: ## remove what was built
	rm -rf $(DIST) node_modules build dist
