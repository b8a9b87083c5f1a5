// Loaded with `-r` before the app: from its readiness on it takes itself for an installed one. What a package denies before that
// stays allowed, or no test could get in.
const { app } = require('electron');

app.once('will-finish-launching', () => Object.defineProperty(app, 'isPackaged', { value: true }));
