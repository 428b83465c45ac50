#!/bin/sh
# Compiles each C file of this folder to a kernel in the folder above. Needs Debian's packages clang and lld (14.0.6), and
# `cargo build --release`. Usage: bench/kernels/c/build.sh [NAME...]
set -e
cd "$(dirname "$0")"
[ $# -gt 0 ] || set -- $(basename -s .c *.c)
module=$(mktemp)
for name; do
    simd=
    [ "$name" != filter ] || simd=-msimd128
    clang --target=wasm32 -std=c11 -O2 -Wall -nostdlib -ffreestanding -mbulk-memory -msign-ext -mnontrapping-fptoint $simd \
        -Wl,--no-entry -Wl,--strip-all -Wl,--export=run -o "$module" "$name.c"
    { echo ";; Compiled by c/build.sh from c/$name.c."; ../../../target/release/reduct print "$module"; } > "../$name.wat"
done
rm "$module"
