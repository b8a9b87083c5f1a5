import { parentPort, workerData } from 'node:worker_threads';
import { keepJournal } from './journal-keeper.ts';
import type { AskMessage, ThreadMessage } from './journal-messages.ts';

if (parentPort === null)
  throw new Error('The journal keeps its own thread: this file is started as a worker.');
const port = parentPort;

/** How long no write may have come before the journal is tended. */
const QUIET_MS = 500;

function tell(message: ThreadMessage): void {
  port.postMessage(message);
}

const keeper = keepJournal(String(workerData.folder), (failure) => tell({ kind: 'trouble', failure }));
let tending: NodeJS.Timeout | undefined;

function tendAfter(ms: number): void {
  clearTimeout(tending);
  tending = setTimeout(() => {
    if (keeper.tend()) tendAfter(0);
  }, ms);
}

port.on('message', (message: AskMessage) => {
  const { id } = message;
  tell({ kind: 'answer', id, answer: keeper.answer(message, () => tell({ kind: 'working', id })) });
  if (message.name === 'append') tendAfter(QUIET_MS);
});
