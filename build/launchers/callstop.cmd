@echo off
rem The command line of an installed Callstop. It runs inside the app's own executable, which opens no window for it.
setlocal
if "%~1"=="--emergency-stop" goto app
if "%~1"=="--hidden" goto app
rem What it writes is UTF-8. The console gets the code page that it had back.
for /f "tokens=2 delims=:." %%p in ('%SystemRoot%\System32\chcp.com ^<nul') do set "page=%%p"
%SystemRoot%\System32\chcp.com 65001 >nul <nul
set "ELECTRON_NO_ATTACH_CONSOLE="
rem Within a script the system waits for a program with a window, too. The bare -- keeps Chromium from reading what follows.
"%~dp0..\Callstop.exe" --disable-gpu --log-level=3 --command-line -- %*
set "code=%errorlevel%"
%SystemRoot%\System32\chcp.com %page% >nul <nul
exit /b %code%
:app
rem The app is not to end with the console that it was started from.
set "ELECTRON_NO_ATTACH_CONSOLE=1"
start "" "%~dp0..\Callstop.exe" %*
exit /b 0
