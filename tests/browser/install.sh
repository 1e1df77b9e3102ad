#!/bin/sh
# The browser tests need Chromium and Chinese fonts: from Debian's packages when this is root, else a sentence.
set -eu
missing=""
command -v chromium >/dev/null || missing="chromium"
if ! command -v fc-list >/dev/null || [ -z "$(fc-list :lang=zh-cn family)" ]; then missing="$missing fontconfig fonts-noto-cjk"; fi
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The browser tests will skip: no $missing here. As root: apt-get install $missing" >&2
    exit 0
fi
apt-get update -qq
# shellcheck disable=SC2086 # a list of packages
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
