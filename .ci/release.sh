#!/usr/bin/env bash
# Builds target/release/industry-weekly and target/site; does nothing when nothing changed.
set -euo pipefail

stamp=target/release/.industry-weekly-built
sources=(Cargo.toml Cargo.lock rust-toolchain.toml .ci .cargo src migrations public style)
if [ -f "$stamp" ] && [ -x target/release/industry-weekly ] && [ -f target/site/pkg/industry-weekly.wasm ] &&
    [ -z "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]; then
    echo "    nothing changed since the last build"
    exit 0
fi
# The stamp is the moment before the build: what is saved while it runs is built next time.
mkdir -p target/release
touch target/release/.industry-weekly-building
cargo leptos build --release
mv target/release/.industry-weekly-building "$stamp"
