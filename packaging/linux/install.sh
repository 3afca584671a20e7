#!/bin/sh
# Installs Portal Companion for the user who runs this, or with --remove takes it away again.
# Needs no administrator; PREFIX is the place, ~/.local if nothing else is said.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${PREFIX:-$HOME/.local}
autostart=${XDG_CONFIG_HOME:-$HOME/.config}/autostart/portal-companion.desktop
files() { (cd "$here/files" && find . -type f | sort); }

if [ "${1:-}" = --remove ]; then
  [ ! -x "$prefix/bin/companion" ] || "$prefix/bin/companion" leave --anyway || true
  files | while read -r file; do rm -f "$prefix/$file"; done
  rm -f "$autostart"
  echo "Portal Companion is removed from $prefix."
  exit
fi

files | while read -r file; do
  mkdir -p "$(dirname "$prefix/$file")"
  # In one step, also over a program that runs.
  cp -p "$here/files/$file" "$prefix/$file.new"
  mv "$prefix/$file.new" "$prefix/$file"
done
entry=$prefix/share/applications/portal-companion.desktop
sed "s|/usr/bin/companion|\"$prefix/bin/companion\"|" "$here/files/share/applications/portal-companion.desktop" >"$entry"
mkdir -p "$(dirname "$autostart")"
sed "s|/usr/bin/companion|\"$prefix/bin/companion\"|" "$here/autostart.desktop" >"$autostart"
echo "Portal Companion is in $prefix and starts with your next session; to start it now: $prefix/bin/companion"
