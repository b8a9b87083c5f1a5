@echo off
rem The command line of an installed Callstop. It runs inside the app's own executable, which opens no window for it.
setlocal
set "ELECTRON_NO_ATTACH_CONSOLE="
if "%~1"=="--emergency-stop" goto app
if "%~1"=="--hidden" goto app
rem Within a script the system waits for a program with a window, too. The bare -- keeps Chromium from reading what follows.
"%~dp0..\Callstop.exe" --disable-gpu --log-level=3 --command-line -- %*
exit /b %errorlevel%
:app
start "" "%~dp0..\Callstop.exe" %*
exit /b 0
