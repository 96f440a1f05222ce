#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")/../.."
exec python3 tests/bench/bench.py build/release/erabu ../shared build/bench "$@"
