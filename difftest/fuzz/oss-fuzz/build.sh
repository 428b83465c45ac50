#!/usr/bin/env bash
# Run in the container that the Dockerfile beside this file makes.
set -euo pipefail
exec "$SRC/reduct/difftest/fuzz/build.sh"
