// Loaded with `-r` before the app, in Electron and in its stand-in alike: keeps what a person would see and press outside the
// window (tray, shortcuts, notifications, opened addresses), so that tests reach it without a door in the app.
const { app, dialog, globalShortcut, Menu, Notification, shell, Tray } = require('electron');

// The app must find its own arguments where it would find them without this script.
const own = process.argv.indexOf(__filename);
if (own > 0) process.argv.splice(own - 1, 2);

const captured = {
  /** Trays on show, oldest first: { tray, menu, toolTip, image }; the image as it was set last, null before. */
  trays: [],
  /** Menus that were popped up, newest last. */
  popups: [],
  /** Accelerator to callback, as the app registered them. */
  shortcuts: new Map(),
  /** Notifications that were shown, newest last. */
  notifications: [],
  /** Addresses handed to the system's browser. None is opened. */
  opened: [],
  /** Options of the save dialogs that were shown, newest last, and the path that is picked in the next ones; null picks none. */
  saveDialogs: [],
  savePath: null,
  /** Settings handed to setLoginItemSettings. */
  loginItems: [],
};
globalThis.callstopCaptured = captured;

/** Puts `before` in front of a method; what it returns is dropped, and the method does its work. */
function watch(target, name, before) {
  const original = target[name];
  target[name] = function watched(...args) {
    before.call(this, ...args);
    return Reflect.apply(original, this, args);
  };
}

function entryOf(tray) {
  const known = captured.trays.find((entry) => entry.tray === tray);
  if (known) return known;
  const entry = { tray, menu: null, toolTip: '', image: null };
  captured.trays.push(entry);
  return entry;
}

// Prototypes are patched, not exports: those of Electron cannot be replaced.
watch(Tray.prototype, 'setContextMenu', function setContextMenu(menu) {
  entryOf(this).menu = menu;
});
watch(Tray.prototype, 'setToolTip', function setToolTip(toolTip) {
  entryOf(this).toolTip = toolTip;
});
watch(Tray.prototype, 'setImage', function setImage(image) {
  entryOf(this).image = image;
});
watch(Tray.prototype, 'destroy', function destroy() {
  captured.trays = captured.trays.filter((entry) => entry.tray !== this);
});
watch(Menu.prototype, 'popup', function popup() {
  captured.popups.push(this);
});
watch(Notification.prototype, 'show', function show() {
  captured.notifications.push(this);
});
watch(app, 'setLoginItemSettings', (settings) => {
  captured.loginItems.push(settings);
});
watch(globalShortcut, 'unregister', (accelerator) => {
  captured.shortcuts.delete(accelerator);
});
watch(globalShortcut, 'unregisterAll', () => {
  captured.shortcuts.clear();
});

// A shortcut that the system gave to another program does nothing when it is pressed.
const register = globalShortcut.register.bind(globalShortcut);
globalShortcut.register = (accelerator, callback) => {
  const registered = register(accelerator, callback);
  if (registered) captured.shortcuts.set(accelerator, callback);
  return registered;
};

// Tests open no browser.
shell.openExternal = async (url) => {
  captured.opened.push(url);
};

// Nobody is there to pick a file: the test does.
dialog.showSaveDialog = async (...args) => {
  captured.saveDialogs.push(args.at(-1));
  const path = captured.savePath;
  return path === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: path };
};
