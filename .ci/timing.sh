#!/usr/bin/env bash
# What a fresh machine pays for the first page: processor and wall time of `make serve`, from an empty home and an empty target.
#   .ci/timing.sh                     the working tree's last commit
#   .ci/timing.sh affa919 HEAD        two commits, one after the other on the same machine: the ratio is what counts
# The compiler itself (RUSTUP_HOME) is the only thing that is taken along. The folders lie below TIMING_FOLDER and are
# emptied before each run and kept after it, for a look.
set -euo pipefail
cd "$(dirname "$0")/.."

here=$PWD
folder=$(realpath -m "${TIMING_FOLDER:-$(mktemp -d)}")
port=${TIMING_PORT:-3987}
export RUSTUP_HOME=${RUSTUP_HOME:-$HOME/.rustup}
[ $# -gt 0 ] || set -- HEAD

answers() { # the first page, whole
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || return 1
    node -e 'fetch(process.argv[1]).then(a => a.text().then(t => process.exit(a.ok && t.includes("</html>") ? 0 : 1))).catch(() => process.exit(1))' \
        "http://127.0.0.1:$port/" 2>/dev/null
}

# serve CHECKOUT LOG: starts `make serve`, waits for the first page, ends the server; sets `wall` and `spent`, the seconds until
# the page and those of the processor in everything that `make` ran to the end.
serve() {
    local begin=$EPOCHREALTIME making
    ! answers || { echo "error: something answers on port $port already; hint: end it, or set TIMING_PORT" >&2; exit 1; }
    make -C "$1" serve ADDRESS="127.0.0.1:$port" >"$2" 2>&1 &
    making=$!
    trap 'end "$making"' EXIT
    until answers; do
        kill -0 "$making" 2>/dev/null || { trap - EXIT; echo "error: make serve ended without a page; see $2" >&2; tail -20 "$2" >&2; exit 1; }
        sleep 0.2
    done
    wall=$(bc <<<"$EPOCHREALTIME - $begin")
    spent=$(awk -v ticks="$(getconf CLK_TCK)" '{ print ($16 + $17) / ticks }' "/proc/$making/stat")
    trap - EXIT
    end "$making"
    wait "$making" || true
}

# end PROCESS: ends what it started, from the last one on, and itself.
end() {
    local child
    for child in $(pgrep -P "$1"); do end "$child"; done
    kill -TERM "$1" 2>/dev/null || true
}

# measure COMMIT
measure() (
    local name=$1 checkout=$folder/$1/checkout
    rm -rf "${folder:?}/$name"
    mkdir -p "$folder/$name/home"
    git clone --quiet --no-checkout "$here" "$checkout"
    git -C "$checkout" checkout --quiet "$(git rev-parse "$name^{commit}")"
    export HOME=$folder/$name/home CARGO_HOME=$folder/$name/home/.cargo
    unset TOOLS_FOLDER CARGO_TARGET_DIR
    serve "$checkout" "$folder/$name/first.log"
    local first=$wall processor=$spent
    serve "$checkout" "$folder/$name/again.log"
    printf '%-10s first page %7.1f min, of the processor %7.1f min; again %5.1f s\n' \
        "$name" "$(bc -l <<<"$first / 60")" "$(bc -l <<<"$processor / 60")" "$wall"
)

echo "==> In $folder"
for name in "$@"; do
    measure "$name"
done
