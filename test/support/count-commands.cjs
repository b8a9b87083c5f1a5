// Loaded with `-r` before the app: counts the commands that pages hand to the app's main process, and how late its timers run.
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { ipcMain } = require('electron');

// The app must find its own arguments where it would find them without this script.
const own = process.argv.indexOf(__filename);
if (own > 0) process.argv.splice(own - 1, 2);

const lag = monitorEventLoopDelay({ resolution: 5 });
lag.enable();

globalThis.callstopCounted = { handed: 0, lag };

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, handler) =>
  handle(channel, (event, ...args) => {
    globalThis.callstopCounted.handed += 1;
    return handler(event, ...args);
  });
