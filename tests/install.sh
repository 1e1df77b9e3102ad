#!/bin/sh
# What the tests need from Debian's packages: Chromium to walk the product, LibreOffice to open our DOCX as another program does,
# antiword to read the old .doc. Installed when this is root, else told in a sentence.
set -eu
missing=""
command -v chromium >/dev/null || missing="chromium"
command -v soffice >/dev/null || missing="$missing libreoffice-writer-nogui"
command -v antiword >/dev/null || missing="$missing antiword"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Missing for the tests; as root: apt-get install $missing" >&2
    exit 0
fi
apt-get update -qq
# shellcheck disable=SC2086 # a list of packages
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
