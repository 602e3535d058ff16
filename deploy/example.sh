#!/bin/sh
# Installs the program into .venv and serves the invented Nậm Lầu example on this computer.
# Run again, it keeps what was typed into the example. PORT=8001 sh deploy/example.sh: another port.
set -eu
. "$(dirname "$0")/common.sh"

port=${PORT:-8000}
install_pdf_libraries
install_lock requirements.txt

export NAMMLAU_EXAMPLE=1
unset DATABASE_URL NAMMLAU_HOSTS NAMMLAU_TLS NAMMLAU_DEBUG

.venv/bin/python -c 'import socket, sys; socket.create_server(("127.0.0.1", int(sys.argv[1]))).close()' "$port" 2>/dev/null ||
    fail "Cổng $port không dùng được (có thể chương trình khác đang dùng). Hãy chạy: PORT=8001 sh deploy/example.sh"

say "Chuẩn bị dữ liệu ví dụ"
.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py load_example

say "Mở trình duyệt tại http://127.0.0.1:$port  (Ctrl+C để dừng)"
exec .venv/bin/gunicorn nammlau.wsgi --bind "127.0.0.1:$port" --workers 2 --threads 4 --log-level warning
