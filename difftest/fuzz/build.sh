#!/usr/bin/env bash
# Builds all targets, those of the interpreter and those of the differential tester, and puts them into $OUT:
# what OSS-Fuzz and ClusterFuzzLite run in their containers. Elsewhere, for example:
#   OUT=out SANITIZER=none RUSTC_BOOTSTRAP=1 difftest/fuzz/build.sh
set -euo pipefail
OUT=$(realpath "$OUT")
cd "$(dirname "$0")/../.."
sanitizer=${SANITIZER:-address}
# The tools build for coverage by flags of their own.
if [ "$sanitizer" != address ]; then
    sanitizer=none
fi
host=$(rustc -vV | sed -n 's/^host: //p')
for folder in fuzz difftest/fuzz; do
    cargo fuzz build --release --debug-assertions --sanitizer "$sanitizer" --fuzz-dir "$folder" --target "$host"
    for target in $(cargo fuzz list --fuzz-dir "$folder"); do
        cp "$folder/target/$host/release/$target" "$OUT/"
        if [ -f "$folder/fuzzer.options" ]; then
            cp "$folder/fuzzer.options" "$OUT/$target.options"
        fi
    done
done
