// The preload of a page that got past Callstop's own: it hands whatever it is given to Electron as it is.
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('raw', {
  invoke: (...args) => ipcRenderer.invoke(...args).catch((error) => String(error)),
  send: (...args) => ipcRenderer.send(...args),
});
