#!/bin/sh
# Makes sure that what Python cannot install is there: `.ci/system.sh build` or `.ci/system.sh test`.
# On Debian and Ubuntu it installs what is missing; elsewhere it says what to install.
set -eu

python=${PYTHON:-python3}
missing=""

need() { # need <package> <what it is for> <command that succeeds if it is there>
    if ! sh -c "$3" >/dev/null 2>&1; then
        missing="$missing $1"
        echo "missing: $1 ($2)"
    fi
}

library() { # true if the dynamic linker finds the library
    echo "$python -c 'import ctypes; ctypes.CDLL(\"$1\")'"
}

if ! command -v "$python" >/dev/null 2>&1; then
    missing="$missing python3"
    echo "missing: python3 (3.11 or later)"
else
    need python3-venv "virtual environments" "$python -m ensurepip --version"
    need libpango-1.0-0 "text on paper" "$(library libpango-1.0.so.0)"
    need libpangoft2-1.0-0 "text on paper" "$(library libpangoft2-1.0.so.0)"
    need libharfbuzz-subset0 "small fonts in PDF files" "$(library libharfbuzz-subset.so.0)"
fi
need npm "making one PDF of several in the browser" "command -v npm"
if [ "${1:-build}" = test ]; then
    need chromium "looking at pages as a browser does" "command -v chromium || command -v chromium-browser || command -v google-chrome"
    need poppler-utils "reading PDF files as text" "command -v pdftotext"
    need libjs-pdf "filling in forms as Firefox does" "test -e /usr/share/javascript/pdf/build/pdf.js"
fi

if [ -n "$missing" ]; then
    if command -v apt-get >/dev/null 2>&1; then
        if [ "$(id -u)" = 0 ]; then root=""; else root="sudo"; fi
        echo "installing:$missing"
        $root apt-get update -q >/dev/null
        # shellcheck disable=SC2086 # the packages are words of their own
        DEBIAN_FRONTEND=noninteractive $root apt-get install -q -y --no-install-recommends $missing >/dev/null
    else
        cat >&2 <<EOF
This system has no apt-get, so please install these yourself (Debian's names):$missing
    Fedora:  sudo dnf install python3 npm pango harfbuzz chromium poppler-utils
    macOS:   brew install python node pango harfbuzz poppler, and Chromium for the tests
EOF
        exit 1
    fi
fi

"$python" - <<'EOF'
import sys
if sys.version_info < (3, 11):
    sys.exit(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}. Set PYTHON=… to another.")
EOF
