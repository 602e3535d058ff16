# Steps shared by example.sh and test.sh; read by them, not run by itself. Works in any POSIX shell.

cd "$(dirname "$0")/.."

say() { printf '\n== %s\n' "$*"; }

fail() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "Cần quyền quản trị để chạy: $* (hãy cài sudo, hoặc chạy bằng tài khoản root)"
    fi
}

# Refreshes the package lists once, then installs what is named, with nothing started.
lists_are_fresh=
apt_install() {
    command -v apt-get >/dev/null || fail "Cần Debian hoặc Ubuntu để tự cài: $*"
    if [ -z "$lists_are_fresh" ]; then
        as_root apt-get update
        lists_are_fresh=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# Installs the Pango libraries that PDF files need; without them papers are printed as Word files alone.
install_pdf_libraries() {
    for library in libpangoft2-1.0.so.0 libharfbuzz-subset.so.0; do
        if ! PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep -q "$library"; then
            say "Cài thư viện để in ra PDF"
            (apt_install libpangoft2-1.0-0 libharfbuzz-subset0) ||
                say "Chưa có thư viện Pango: giấy tờ chỉ in ra Word."
            return
        fi
    done
}

# Makes the virtual environment and installs a lock file into it, unless that very file is in it.
install_lock() {
    lock=$1
    stamp=.venv/installed-$(basename "$lock").sha256
    command -v python3 >/dev/null || apt_install python3 python3-venv  # a minimal system has none
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "Cần Python 3.11 trở lên."
    if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
        python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
        say "Tạo môi trường Python trong .venv"
        python3 -m venv --clear .venv
    fi
    sha256sum --check --status "$stamp" 2>/dev/null && return
    say "Cài các gói trong $lock"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$lock"
    sha256sum "$lock" >"$stamp"
}
