#!/bin/sh
# Makes .venv; where Debian left the module out, installs it (as root) or says in one sentence what to do.
set -eu
python="${PYTHON:-python3}"
[ -x .venv/bin/python ] && exit 0
if ! command -v "$python" >/dev/null; then
    echo "No $python here. Install Python 3.11 or newer, or name one: make env PYTHON=python3.12" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "$("$python" --version) is too old: 前哨 needs Python 3.11 or newer. Name one: make env PYTHON=python3.12" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "Python's venv module is missing. Install it first: sudo apt-get install $package" >&2
        exit 1
    fi
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null
fi
"$python" -m venv .venv
