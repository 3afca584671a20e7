#!/usr/bin/env bash
# run.sh TARGET SECONDS: looks for inputs that a target does not bear, led by what they cover, and prints a line
# for the log of docs/fuzzing.md. What covers more is kept in target/fuzz/corpus/TARGET, the least of it, up to
# what `replay.rs` allows, in corpus/TARGET; what a target does not bear is in target/fuzz/found/TARGET.
# run.sh all SECONDS [TARGET…]: one target after the other, all of them unless some are named, without an end to
# it when one finds something.
#
# The stable compiler counts what is covered when its pass is asked for by name; nothing else is needed but a
# compiler for C++, for libFuzzer.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$1 seconds=$2
work=$PWD/target/fuzz
kept=tests/fuzz/corpus/$target

if [[ $target == all ]]; then
  shift 2
  (($# > 0)) || set -- agent authenticode apple archive programs release journal wire_agent wire_desk policy \
    fixture code
  ended=0
  for each; do
    tests/fuzz/run.sh "$each" "$seconds" || { ended=$?; echo "$each ended with $ended"; }
  done
  exit "$ended"
fi

flags=(
  -Cpasses=sancov-module
  -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
  -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares
  -Ccodegen-units=1
)
# For a named system, so that what runs while it is built is not counted. The compiler is called as it is: what
# wraps it to look for more lints has no business here.
program=$(env -u RUSTC_WORKSPACE_WRAPPER -u CLIPPY_ARGS RUSTFLAGS="${flags[*]}" \
  cargo build --quiet --package companion-fuzz --test libfuzzer --profile fuzz --features libfuzzer \
  --target x86_64-unknown-linux-gnu --target-dir "$work/build" --message-format json |
  sed -n 's/.*"executable":"\([^"]*libfuzzer[^"]*\)".*/\1/p' | tail -1)

mkdir -p "$work/found/$target" "$work/corpus/$target"
log=$work/$target.log
export COMPANION_FUZZ=$target
# Directories for archives and journals in memory, where there is one: they are made by the million.
[[ ! -d /dev/shm ]] || export TMPDIR=/dev/shm
begun=$SECONDS status=0 longest=32768
# What is behind 200 steps of the world is not played.
[[ $target != agent ]] || longest=800
"$program" "$work/corpus/$target" "$kept" -max_total_time="$seconds" -rss_limit_mb=1024 -timeout=20 \
  -max_len="$longest" -print_final_stats=1 -artifact_prefix="$work/found/$target/" >"$log" 2>&1 || status=$?

# The least that covers all of it, the smallest first, beside what was written by hand.
least=$(mktemp -d)
trap 'rm -r "$least"' EXIT
if ((status == 0)); then
  "$program" -merge=1 -rss_limit_mb=1024 "$least" "$kept" "$work/corpus/$target" >"$log.merge" 2>&1
  find "$kept" -regextype egrep -regex '.*/[0-9a-f]{40}' -delete
  files=$(find "$kept" -type f | wc -l)
  bytes=$(find "$kept" -type f -printf '%s\n' | awk '{ all += $1 } END { print all + 0 }')
  while read -r size file; do
    ((files += 1, bytes += size))
    ((files <= 64 && bytes <= 100 * 1024)) || break
    cp "$least/$file" "$kept/$file"
  done < <(find "$least" -type f -printf '%s %f\n' | sort -n)
fi
runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
covered=$(grep -oE 'cov: [0-9]+ ft: [0-9]+' "$log" | tail -1)
found=$(find "$work/found/$target" -type f | wc -l)
printf '| %s | %s | %s | %s s | %s | %s |\n' "$(date -u +%F)" "$target" "${runs:-?}" "$((SECONDS - begun))" "${covered:-?}" "$found" |
  tee -a "$work/log.md"
exit "$status"
