#!/bin/sh
# Resolves requirements/*.txt from pyproject.toml: for every platform, hashed, naming no host.
set -eu
export UV_CUSTOM_COMPILE_COMMAND="make lock"
compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-emit-find-links "$@"
}
# Everything first, then the smaller lists with the same versions.
compile pyproject.toml --all-extras --group dev --group build -o requirements/dev.txt
compile pyproject.toml --extra postgresql --group build -c requirements/dev.txt -o requirements/run.txt
compile requirements/assets.in -o requirements/assets.txt
