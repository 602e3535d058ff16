#!/bin/sh
# Installs what the tests need and runs all of them, on SQLite and on PostgreSQL.
# Words after it go to pytest: sh deploy/test.sh tests/membership
set -eu
. "$(dirname "$0")/common.sh"

has_postgresql() {
    [ -n "${NAMMLAU_TEST_DATABASE_URL:-}${PG_BIN:-}" ] || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

# Where tests/browser looks. Ubuntu's package is only a pointer to a snap, which does not run everywhere.
has_browser() {
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1 && return
    done
    return 1
}

# Playwright's own Chromium, for where the distribution has none.
has_own_browser() {
    .venv/bin/python - <<'END' 2>/dev/null
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not os.path.exists(playwright.chromium.executable_path))
END
}

# Whether installing PostgreSQL also sets up and starts a server; the tests need only the programs.
own_cluster() {
    as_root sed -i -E "s/^#?create_main_cluster.*/create_main_cluster = $1/" /etc/postgresql-common/createcluster.conf
}

if ! has_postgresql; then
    say "Cài PostgreSQL cho kiểm thử"
    apt_install postgresql-common
    own_cluster false
    apt_install postgresql
    own_cluster true
fi

if ! has_browser; then
    say "Cài Chromium cho kiểm thử"
    (apt_install chromium) || true
fi

install_pdf_libraries
install_lock requirements-dev.txt
# Playwright's driver needs a library that a bare system lacks.
.venv/bin/python -m playwright --version >/dev/null 2>&1 || apt_install libatomic1
has_browser || has_own_browser || .venv/bin/python -m playwright install --with-deps chromium ||
    say "Không có trình duyệt: các kiểm thử bằng trình duyệt sẽ được bỏ qua."

say "Chạy toàn bộ kiểm thử"
exec .venv/bin/python -m pytest "$@"
