#!/usr/bin/env bash
# neighbour.sh [--ours] [NAME…]: measures MeshCentral and its MeshAgent beside ours, and prints one table; NAME is some of
#   start action offline dialog restart idle cut gone
# --ours does not measure the neighbour again and only makes the table anew.
#
# The package is installed by npm below target/neighbour, never anywhere else, and runs in a network of its own, with
# loopback and nothing beyond it. It needs node and npm, a Linux that lets this user have such a network, and for the
# prompt zenity, Xvfb, xauth and xwininfo, for the silent cut iptables; the tests of the window want a machine without
# zenity, since the stand-in for QuickSupport takes it where it is. Memory and wake-ups are worth something on any
# machine, times on one that rests. Ours come from the documents of `benches/run.sh`, so run that before.
set -euo pipefail
cd "$(dirname "$0")/.."

version=1.1.55
home=$PWD/target/neighbour
figures=$PWD/target/figures
mkdir -p "$home" "$figures"

ours=
[[ ${1:-} != --ours ]] || { ours=yes; shift; }
if [[ -z $ours ]]; then
  if [[ ! -d $home/node_modules/meshcentral ]]; then
    npm install --prefix "$home" --no-audit --no-fund --ignore-scripts --save-exact "meshcentral@$version"
  fi
  # Accounts and groups are made anew each time.
  rm -rf "$home"/meshcentral-data "$home"/meshcentral-files "$home"/meshcentral-backups "$home"/agent
  own=(unshare --net)
  ((EUID == 0)) || own+=(--map-root-user)
  "${own[@]}" bash -c 'ip link set lo up && exec node benches/neighbour.js "$@"' neighbour \
    "$home" "$figures/meshcentral.json" "$@"
fi
node benches/lines.js "$figures" >"$figures/lines.json"
cargo run --quiet --profile bench --example table -- "$figures/lines.json"
