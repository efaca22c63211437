#!/usr/bin/env bash
# The tests of booklets: the program with typst, and the PDFs that it makes.
#
# They are not part of tests/all.sh, because typst brings some 200 more crates to compile. The packages of a release have the
# feature, so run this before one, and after a change to src/booklet, src/render/pages/booklet or templates/booklet.typ.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v pdfinfo >/dev/null; then
    sudo=()
    [ "$(id -u)" -eq 0 ] || sudo=(sudo)
    "${sudo[@]}" apt-get update
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install --yes --no-install-recommends poppler-utils
fi

cargo clippy --features booklet --lib --bins --test booklet --quiet -- -D warnings
cargo test --features booklet --quiet --test booklet --test dependencies
