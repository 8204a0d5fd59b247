#!/usr/bin/env bash
# Fails when anything of the server is among the dependencies of the browser's half.
set -euo pipefail

tree=$(cargo tree --locked --no-default-features --features hydrate --target wasm32-unknown-unknown \
    --edges normal,no-proc-macro --prefix none --format '{p}' | cut -d' ' -f1 | sort -u)
[ "$(wc -l <<<"$tree")" -gt 20 ] || { echo "error: the list of dependencies is too short to be true" >&2; exit 1; }
grep -qx leptos <<<"$tree" || { echo "error: leptos is not among the browser's dependencies" >&2; exit 1; }
server=(axum tokio sqlx sqlx-core sqlx-sqlite libsqlite3-sys hyper tower-http leptos_axum clap tracing-subscriber
    encoding_rs sha2 brotli rusqlite openssl rustls mio socket2)
found=0
for package in "${server[@]}"; do
    if grep -qx "$package" <<<"$tree"; then
        echo "error: a package of the server reaches the browser: $package" >&2
        found=1
    fi
done
[ "$found" = 0 ] && echo "    none of ${#server[@]} server packages is among the $(wc -l <<<"$tree") of the browser"
exit "$found"
