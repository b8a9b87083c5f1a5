import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, commandChannel, eventChannel, eventNames } from './contract/ipc.ts';
import { createGate } from './contract/ipc-limits.ts';
import { addRefusals, type Refusals, refusalChannel, refusalOf } from './contract/refusals.ts';

/** What was refused here is told once in so many ms at most. */
const tellEveryMs = 1_000;

// Here first, so that what a page sends by the thousand does not even reach the owner's process.
const gate = createGate(() => performance.now());
let untold: Refusals | null = null;

const bridge: Bridge = {
  // Not async: a function that waits would hold its input, which can be a key, until the answer has come.
  send(command, input) {
    const passage = gate(command, input);
    if (!passage.ok) {
      noteRefusal(refusalOf(passage.failure.code));
      return Promise.resolve(passage);
    }
    return ipcRenderer
      .invoke(commandChannel, passage.command, input)
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

function noteRefusal(refusal: Refusals): void {
  const isFirst = untold === null;
  untold = addRefusals(untold ?? {}, refusal);
  if (!isFirst) return;
  setTimeout(() => {
    ipcRenderer.send(refusalChannel, untold);
    untold = null;
  }, tellEveryMs);
}

contextBridge.exposeInMainWorld('callstop', bridge);
