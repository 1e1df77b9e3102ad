#!/bin/sh
# The faces an official document is set in, from Debian's packages (DESIGN.md, "Set-up"): Fandol for 仿宋 楷体 黑体, Noto CJK for
# 小标宋 and rare names, Liberation for Latin. Of the package that holds Fandol only the font files are taken; FandolSong-Regular is
# left out (its metrics are broken). Where they cannot be had it says so; layout then says which faces stand in.
set -eu
have() { command -v fc-list >/dev/null && [ -n "$(fc-list "$1" family)" ]; }
missing=""
command -v fc-list >/dev/null || missing="fontconfig"
have "Noto Serif CJK SC" || missing="$missing fonts-noto-cjk"
have "Liberation Serif" || missing="$missing fonts-liberation2"
fandol=yes
have "FandolFang R" || fandol=
[ -n "$missing" ] || [ -z "$fandol" ] || exit 0
if ! command -v apt-get >/dev/null; then
    echo "Fonts for official documents are missing:$missing${fandol:+}; see: qianshao fonts" >&2
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    # shellcheck disable=SC2086 # a list of packages
    [ -z "$missing" ] || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    into=/usr/local/share/fonts/fandol
else
    [ -z "$missing" ] || echo "As root: apt-get install$missing" >&2
    into="${XDG_DATA_HOME:-$HOME/.local/share}/fonts/fandol"
fi
[ -n "$fandol" ] && exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if (cd "$work" && apt-get download -qq texlive-lang-chinese 2>/dev/null && dpkg -x ./*.deb tree); then
    mkdir -p "$into"
    find "$work/tree" -name 'Fandol*.otf' ! -name 'FandolSong-Regular.otf' ! -name 'FandolBraille*' -exec cp {} "$into" \;
    if command -v fc-cache >/dev/null; then fc-cache -f "$into"; fi
else
    echo "The Fandol faces could not be fetched (Debian package texlive-lang-chinese); see: qianshao fonts" >&2
fi
