const { contextBridge, ipcRenderer } = require('electron');

globalThis.secretOfThePreload = 42;

contextBridge.exposeInMainWorld('sample', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  onEvent: (listener) => {
    const hear = (_event, ...args) => listener(...args);
    ipcRenderer.on('sample:event', hear);
    return () => ipcRenderer.off('sample:event', hear);
  },
  refuse: () => {
    throw new TypeError('refused by the preload');
  },
  requireFs: () => require('node:fs'),
});
