#!/usr/bin/env bash
# Builds target/release/industry-weekly and target/site; does nothing when nothing changed.
set -euo pipefail

# The program and the browsers' files stand beside each other, where the program looks for them.
unset CARGO_TARGET_DIR
mkdir -p target/release target/browser target/site/pkg
# One build at a time: a second one waits, and finds nothing to do.
exec 9>target/release/.industry-weekly-lock
flock 9

stamp=target/release/.industry-weekly-built
results=(target/release/industry-weekly target/site/pkg/{industry-weekly,desk}.{wasm,js}{,.br,.gz})
sources=(Cargo.toml Cargo.lock rust-toolchain.toml .ci .cargo src migrations public style)
complete() {
    local file
    for file in "${results[@]}"; do [ -f "$file" ] || return 1; done
}
if [ -f "$stamp" ] && complete &&
    [ -z "$(find "${sources[@]}" -path .ci/node_modules -prune -o -newer "$stamp" -print -quit)" ]; then
    echo "    nothing changed since the last build"
    exit 0
fi
# The stamp is the moment before the build: what is saved while it runs is built next time.
touch target/release/.industry-weekly-building

echo "    the server"
cargo build --locked --release --bin industry-weekly

# browser FEATURE PROFILE NAME: the browser's half of that feature as target/site/pkg/NAME.wasm and NAME.js. Both halves leave a
# file of the same name, hence a profile for each. What they were made of stands in target/browser/NAME.made.
browser() {
    local built=target/wasm32-unknown-unknown/$2/industry_weekly.wasm made=target/browser/$3.made of
    echo "    the browser's half: $3"
    cargo build --locked --profile "$2" --lib --target wasm32-unknown-unknown --no-default-features --features "$1"
    of=$(cat "$built" .ci/build.sh .ci/bindings.sh .ci/bindings.rs .ci/compress.mjs .ci/package-lock.json Cargo.lock | sha256sum)
    if [ "$of $(sum "$3")" = "$(cat "$made" 2>/dev/null)" ]; then
        return
    fi
    bash .ci/bindings.sh web "$built" "$3" target/browser
    .ci/node_modules/.bin/wasm-opt -Oz --enable-bulk-memory --enable-nontrapping-float-to-int --enable-reference-types \
        "target/browser/$3_bg.wasm" -o "target/site/pkg/$3.wasm"
    cp "target/browser/$3.js" "target/site/pkg/$3.js"
    node .ci/compress.mjs "target/site/pkg/$3.wasm" "target/site/pkg/$3.js"
    echo "$of $(sum "$3")" >"$made"
}
# sum NAME: of what browsers get, which another program may have put there.
sum() {
    cat "target/site/pkg/$1".{wasm,js}{,.br,.gz} 2>/dev/null | sha256sum || true
}
browser hydrate wasm-release industry-weekly
browser desk wasm-desk desk
mv target/release/.industry-weekly-building "$stamp"
