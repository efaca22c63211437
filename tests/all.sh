#!/usr/bin/env bash
# The one test command: format, clippy, tests, docs, and the site in a real browser.
#
# On two cores it takes some 20 minutes; each step says how long it took the last time. The browser tests run beside the
# other tests, and what they print comes last.
#
# It needs a Rust toolchain, and installs what else is missing; that takes a Debian machine and root or sudo. On another
# system, install Chromium, Node.js and npm yourself. CHROMIUM names a browser that is somewhere else.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

passed=0
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto} RUST_BACKTRACE=${RUST_BACKTRACE:-0}

# Our own crate is optimized a little here: it takes longer to build, and its tests then run several times as fast.
export CARGO_PROFILE_DEV_OPT_LEVEL=${CARGO_PROFILE_DEV_OPT_LEVEL:-1}

# How long each step took the last time it passed here, by its name.
times=${CARGO_TARGET_DIR:-target}/gate-times

# Runs a step: its name and its command.
step() {
    local name=$1 start=$SECONDS last took
    shift
    last=$(cat "$times/$name" 2>/dev/null)
    printf '\n=== %s%s\n' "$name" "${last:+ (last time $last)}"
    if ! "$@"; then
        printf '\nFAILED: %s (%s)\n%d passed, 1 failed\n' "$name" "$*" "$passed"
        exit 1
    fi
    passed=$((passed + 1))
    took=$(printf '%d:%02d' $(((SECONDS - start) / 60)) $(((SECONDS - start) % 60)))
    printf '=== %s: passed after %s\n' "$name" "$took"
    mkdir -p "$times" && printf '%s' "$took" >"$times/$name"
}

browser() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -n "$name" ] && command -v "$name" && return
    done
    return 1
}

# Ends a command that hangs, so that the failure has a name.
within() {
    local limit=$1
    shift
    if command -v timeout >/dev/null; then timeout "$limit" "$@"; else "$@"; fi
}

install_packages() {
    local missing=()
    command -v node >/dev/null || missing+=(nodejs)
    command -v npm >/dev/null || missing+=(npm)
    command -v cc >/dev/null || missing+=(gcc libc6-dev)
    browser >/dev/null || missing+=(chromium)
    [ ${#missing[@]} -eq 0 ] && return
    local sudo=()
    [ "$(id -u)" -eq 0 ] || sudo=(sudo)
    "${sudo[@]}" apt-get update &&
        DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install --yes --no-install-recommends "${missing[@]}"
}

install_components() {
    cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt || return
    cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
}

install_browser_tests() {
    npm ci --prefix tests/browser --no-audit --no-fund --loglevel=error
}

docs() {
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --quiet
}

# Starts the browser tests, which wait for browsers as much as they work, beside the steps that follow.
start_browser_tests() {
    local limit=()
    command -v timeout >/dev/null && limit=(timeout 30m)
    printed=$(mktemp)
    # A process group of its own, so that it can be ended as a whole.
    set -m
    CHROMIUM=$(browser) "${limit[@]}" node --test --test-reporter=spec --test-concurrency=2 tests/browser/*.test.js \
        >"$printed" 2>&1 &
    beside=$!
    set +m
    trap 'kill -- -"$beside" 2>/dev/null; rm -f "$printed"' EXIT
}

finish_browser_tests() {
    local result=0
    wait "$beside" || result=$?
    cat "$printed"
    return "$result"
}

step "install what is missing: packages" install_packages
step "install what is missing: Rust components" install_components
step "install what is missing: browser test libraries" install_browser_tests
step "format" cargo fmt --check
step "clippy" cargo clippy --all-targets --quiet -- -D warnings
step "build the tests" cargo test --quiet --no-run
step "start the browser tests" start_browser_tests
step "tests" within 40m cargo test --quiet
step "docs" docs
step "browser tests" finish_browser_tests
printf '\n%d passed, 0 failed\n' "$passed"
