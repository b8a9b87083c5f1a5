// Loaded with `-r` before the app: writes down all that leaves the app's main process for pages and for the desktop, one line
// each, into the file that CALLSTOP_CANARY_TAP names. What pages send inward is not in it.
const { appendFileSync } = require('node:fs');
const { app, clipboard, ipcMain } = require('electron');

// The app must find its own arguments where it would find them without this script.
const own = process.argv.indexOf(__filename);
if (own > 0) process.argv.splice(own - 1, 2);

const file = process.env.CALLSTOP_CANARY_TAP;
const keep = (kind, value) => appendFileSync(file, `${kind} ${JSON.stringify(value)}\n`);

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, handler) =>
  handle(channel, async (event, ...args) => {
    try {
      const answer = await handler(event, ...args);
      keep(`answer ${args[0]}`, answer);
      return answer;
    } catch (error) {
      keep('thrown', { message: String(error), stack: error?.stack });
      throw error;
    }
  });

app.on('web-contents-created', (_event, contents) => {
  const send = contents.send.bind(contents);
  contents.send = (...args) => {
    keep('event', args);
    send(...args);
  };
});

app.on('browser-window-created', (_event, window) => {
  window.on('page-title-updated', (_told, title) => keep('title', title));
  const setTitle = window.setTitle.bind(window);
  window.setTitle = (title) => {
    keep('title', title);
    setTitle(title);
  };
});

const writeText = clipboard.writeText.bind(clipboard);
clipboard.writeText = (text) => {
  keep('clipboard', text);
  return writeText(text);
};
