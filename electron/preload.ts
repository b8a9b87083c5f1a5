import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, commandChannel, commandNames, eventChannel, eventNames } from './contract/ipc.ts';

const bridge: Bridge = {
  // Not async: a function that waits would hold its input, which can be a key, until the answer has come.
  send(command, input) {
    if (!commandNames.includes(command)) return Promise.resolve(refused(String(command)));
    return ipcRenderer
      .invoke(commandChannel, command, input)
      .catch(() => ({ ok: false, failure: { code: 'ownerGone' } }));
  },
  listen(event, listener) {
    if (!eventNames.includes(event)) return () => undefined;
    const hear = (_: unknown, name: unknown, payload: unknown) => {
      if (name === event) listener(payload);
    };
    ipcRenderer.on(eventChannel, hear);
    return () => ipcRenderer.removeListener(eventChannel, hear);
  },
};

function refused(command: string) {
  return { ok: false, failure: { code: 'unknownCommand', command: command.slice(0, 60) } };
}

contextBridge.exposeInMainWorld('callstop', bridge);
