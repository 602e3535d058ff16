@echo off
rem Windows 10 trở lên, Python 3.11 trở lên (https không cần: chạy trên chính máy này).
rem   deploy\windows-start.cmd example   mở ví dụ Nậm Lầu
rem   deploy\windows-start.cmd           mở chương trình với dữ liệu thật của cơ quan
chcp 65001 >nul
setlocal
cd /d "%~dp0.."
set PYTHONUTF8=1
if "%PORT%"=="" set PORT=8000

where py >nul 2>nul && (set PYTHON=py -3) || (set PYTHON=python)
if not exist .venv\Scripts\python.exe %PYTHON% -m venv .venv || goto failed
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check -r requirements.txt || goto failed

if "%1"=="example" (
    set NAMMLAU_EXAMPLE=1
    set DATABASE_URL=
    set NAMMLAU_HOSTS=
    set NAMMLAU_TLS=
    set NAMMLAU_DEBUG=
)
.venv\Scripts\python manage.py migrate --verbosity 0 || goto failed
if "%1"=="example" (
    .venv\Scripts\python manage.py load_example || goto failed
) else (
    .venv\Scripts\python manage.py collectstatic --noinput --verbosity 0 || goto failed
)
echo.
echo == Mở trình duyệt tại http://127.0.0.1:%PORT%  (Ctrl+C để dừng)
.venv\Scripts\waitress-serve --listen=127.0.0.1:%PORT% --threads=8 nammlau.wsgi:application
exit /b %errorlevel%

:failed
echo Không chạy được. Xem dòng báo lỗi ở trên; cần Python 3.11 trở lên từ python.org.
exit /b 1
