#!/bin/sh
# Installs what the tests need and runs all of them, on SQLite and on PostgreSQL.
# Words after it go to pytest: sh deploy/test.sh tests/membership
set -eu
. "$(dirname "$0")/common.sh"

has_postgresql() {
    [ -n "${NAMMLAU_TEST_DATABASE_URL:-}${PG_BIN:-}" ] || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

has_browser() {
    for name in chromium google-chrome google-chrome-stable; do
        # Ubuntu's package is only a pointer to a snap, which does not run everywhere.
        command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1 && return
    done
    return 1
}

if ! has_postgresql; then
    say "Cài PostgreSQL cho kiểm thử"
    # No cluster of its own: the tests start and end their server themselves.
    if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        as_root mkdir -p /etc/postgresql-common
        echo "create_main_cluster = false" | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    fi
    apt_install postgresql
fi

if ! has_browser; then
    say "Cài Chromium cho kiểm thử"
    apt_install chromium || true
    has_browser || say "Không có trình duyệt: các kiểm thử bằng trình duyệt sẽ được bỏ qua."
fi

install_lock requirements-dev.txt
say "Chạy toàn bộ kiểm thử"
exec .venv/bin/python -m pytest "$@"
