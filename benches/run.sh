#!/usr/bin/env bash
# run.sh [--quick] [NAME…]: measures what the product promises of itself and prints one table, or what is named of
#   latency startup replay idle download   the agent
#   window flow soak                       its window, one request from end to end, a year without a desk
#   memory connect fan-out arrival restart the desk with up to 19,600 agents that wait
#   list audit intune                      its list of up to 200,000 devices, its audit of up to a million rows, a day with
#                                          Intune
# It ends with 1 when a budget is not kept. --quick takes smaller fleets, a month for the year, and leaves out what
# settles for minutes. What docs/performance.md says of each figure, and of what bounds it, is about a run without it.
#
# The released programs are built once; COMPANION_BENCH_AGENT, _REHEARSAL, _WINDOW and _DESK name ones that are there.
# The documents of the benches are in target/figures/, and the table is made of these: what was measured before and is
# not measured now is not in it.
set -euo pipefail
cd "$(dirname "$0")/.."

quick=
[[ ${1:-} != --quick ]] || { quick=yes; shift; }
all=(latency startup replay idle download window flow soak memory connect fan-out arrival restart list audit intune)
for name; do
  [[ " ${all[*]} " == *" $name "* ]] || { echo "$name is none of ${all[*]}" >&2; exit 2; }
done
if (($# == 0)); then
  set -- "${all[@]}"
  # An idle agent and fleets of full size need their minutes.
  [[ -z $quick ]] || set -- latency startup replay download window flow soak memory connect restart list audit intune
fi
# wanted NAME…: those of the names that are to be measured, in their order.
wanted() {
  local name
  for name; do [[ " $measured " != *" $name "* ]] || echo "$name"; done
}
measured=$*

figures=$PWD/target/figures
programs=$figures/programs
mkdir -p "$programs"
documents=()
missed=

# released VARIABLE NAME ARGUMENT…: builds a released program once and has the variable name it. It is kept apart,
# since cargo puts the ones that it builds beside the benches into the same place.
released() {
  local variable=$1 name=$2
  shift 2
  [[ -z ${!variable:-} ]] || return 0
  local built
  built=$(cargo build "$@" --message-format json-render-diagnostics |
    sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -1)
  cp "$built" "$programs/$name"
  export "$variable=$programs/$name"
}

# document NAME COMMAND…: what the command prints is a document of the table. One that fails is told at the end, and
# the others are measured all the same.
document() {
  local name=$1
  shift
  echo "== $name" >&2
  if "$@" >"$figures/$name.json"; then
    documents+=("$figures/$name.json")
  else
    missed+=" $name"
  fi
}
# tested NAME COMMAND…: the same for a test, which puts its figures into the file that it is told.
tested() {
  local name=$1
  shift
  echo "== $name" >&2
  rm -f "$figures/$name.json"
  COMPANION_BENCH_FIGURES=$figures/$name.json "$@" >&2 || missed+=" $name"
  [[ ! -s $figures/$name.json ]] || documents+=("$figures/$name.json")
}

agent=$(wanted latency startup replay idle download)
desk=$(wanted memory connect fan-out arrival restart)
[[ -z $agent ]] || released COMPANION_BENCH_AGENT companion --release -p companion --bin companion
[[ -z $(wanted window flow) ]] ||
  released COMPANION_BENCH_WINDOW companion-window --release -p companion-window --bin companion-window
# It fetches from this machine.
[[ -z $(wanted flow) ]] || released COMPANION_BENCH_REHEARSAL companion-rehearsal --release -p companion \
  --bin companion --features rehearsal
[[ -z $desk$(wanted list audit) ]] || released COMPANION_BENCH_DESK companion-desk --profile desk -p companion-desk \
  --bin companion-desk

bench=(cargo bench --quiet -p companion-desk --features rehearsal --bench)
# shellcheck disable=SC2086 # words
[[ -z $agent ]] || document agent cargo bench --quiet --bench agent -- $agent
[[ -z $(wanted window) ]] ||
  tested window cargo test --quiet -p companion-window --test window figures -- --nocapture
[[ -z $(wanted flow) ]] || tested flow env COMPANION_BENCH_AGENT="${COMPANION_BENCH_REHEARSAL:-}" \
  cargo test --quiet -p companion-window --test flow each_step_has_its_time -- --nocapture
[[ -z $(wanted soak) ]] || tested soak env COMPANION_SOAK="$([[ -n $quick ]] && echo month || echo year)" \
  cargo test --quiet --test resources a_desk_that_is_gone -- --nocapture
# shellcheck disable=SC2086 # words
[[ -z $desk ]] || document desk "${bench[@]}" swarm -- $desk --agents "$([[ -n $quick ]] && echo 2000 || echo 20000)"
if [[ -n $(wanted list) ]]; then
  fleets=(1000 10000 50000 200000)
  [[ -z $quick ]] || fleets=(1000 5000 20000)
  for fleet in "${fleets[@]}"; do
    document "list-$fleet" "${bench[@]}" devices -- --devices "$fleet"
  done
fi
[[ -z $(wanted audit) ]] ||
  document audit "${bench[@]}" audit -- --rows "$([[ -n $quick ]] && echo 100000 || echo 1000000)"
[[ -z $(wanted intune) ]] || document intune "${bench[@]}" intune_day -- --json

kept=0
cargo run --quiet --profile bench --example table -- benches/neighbour.json "${documents[@]}" || kept=$?
[[ -z $missed ]] || { echo "NOT MEASURED:$missed"; kept=1; }
exit "$kept"
