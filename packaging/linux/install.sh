#!/bin/sh
# Installs Portal Companion for the user who runs this, or with --remove takes it away again.
# Needs no administrator; PREFIX is the place, ~/.local if nothing else is said.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${PREFIX:-$HOME/.local}
case $prefix in
/*) ;;
*) prefix=$PWD/$prefix ;;
esac
case $prefix in
*'
'*)
  echo "PREFIX has more than one line." >&2
  exit 1
  ;;
esac
autostart=${XDG_CONFIG_HOME:-$HOME/.config}/autostart/portal-companion.desktop
files() { (cd "$here/files" && find . -type f | sort); }

if [ "${1:-}" = --remove ]; then
  [ ! -x "$prefix/bin/companion" ] || "$prefix/bin/companion" leave --anyway || true
  files | while read -r file; do rm -f "$prefix/$file"; done
  rm -f "$autostart"
  echo "Portal Companion is removed from $prefix."
  exit
fi

if ! mkdir -p "$prefix" || ! [ -w "$prefix" ]; then
  echo "Portal Companion cannot be put into $prefix: it may not be written there." >&2
  exit 1
fi
files | while read -r file; do
  mkdir -p "$(dirname "$prefix/$file")"
  # In one step, also over a program that runs.
  cp -p "$here/files/$file" "$prefix/$file.new"
  mv "$prefix/$file.new" "$prefix/$file"
done
# As the Desktop Entry Specification quotes an argument of Exec, and then as sed takes it.
program=$(printf '%s' "$prefix/bin/companion" | sed -e 's/[\\]/&&&&/g' -e 's/["`$]/\\\\&/g' -e 's/%/%%/g' -e 's/[\\&|]/\\&/g')
entry=$prefix/share/applications/portal-companion.desktop
sed "s|/usr/bin/companion|\"$program\"|" "$here/files/share/applications/portal-companion.desktop" >"$entry"
mkdir -p "$(dirname "$autostart")"
sed "s|/usr/bin/companion|\"$program\"|" "$here/autostart.desktop" >"$autostart"
echo "Portal Companion is in $prefix and starts with your next session; to start it now: $prefix/bin/companion"
