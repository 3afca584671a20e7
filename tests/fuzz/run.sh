#!/usr/bin/env bash
# run.sh TARGET SECONDS: looks for inputs that a target does not bear, led by what they cover, and keeps in
# corpus/TARGET what covers more. Prints a line for the log of docs/fuzzing.md.
#
# The stable compiler counts what is covered when its pass is asked for by name; nothing else is needed but a
# compiler for C++, for libFuzzer.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$1 seconds=$2
here=tests/fuzz
work=${COMPANION_FUZZ_WORK:-target/fuzz}

build() {
  local flags=(
    -Cpasses=sancov-module
    -Cllvm-args=-sanitizer-coverage-level=4
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
    -Cllvm-args=-sanitizer-coverage-pc-table
    -Cllvm-args=-sanitizer-coverage-trace-compares
    -Ccodegen-units=1
  )
  # For one named system, so that what runs while it is built is not counted. The compiler is called as it is:
  # what wraps it to look for more lints has no business here.
  env -u RUSTC_WORKSPACE_WRAPPER -u CLIPPY_ARGS RUSTFLAGS="${flags[*]}" \
    cargo build --quiet --package companion-fuzz --test libfuzzer --profile fuzz --features libfuzzer \
    --target x86_64-unknown-linux-gnu --target-dir "$work/build" \
    --message-format json | sed -n 's/.*"executable":"\([^"]*libfuzzer[^"]*\)".*/\1/p' | tail -1
}

program=$(build)
mkdir -p "$work/found/$target" "$work/corpus/$target"
export COMPANION_FUZZ=$target
"$program" "$work/corpus/$target" "$here/corpus/$target" \
  -max_total_time="$seconds" -rss_limit_mb=1024 -timeout=20 -max_len=65536 -print_final_stats=1 \
  -artifact_prefix="$work/found/$target/" 2>&1 | tee "$work/$target.log"
