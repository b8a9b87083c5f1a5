import { parentPort, workerData } from 'node:worker_threads';
import { keepJournal } from './journal-keeper.ts';
import type { AskMessage, ThreadMessage } from './journal-messages.ts';

if (parentPort === null)
  throw new Error('The journal keeps its own thread: this file is started as a worker.');
const port = parentPort;

function tell(message: ThreadMessage): void {
  port.postMessage(message);
}

const keeper = keepJournal(String(workerData.folder), (failure) => tell({ kind: 'trouble', failure }));

port.on('message', (message: AskMessage) => {
  const { id } = message;
  tell({ kind: 'answer', id, answer: keeper.answer(message, () => tell({ kind: 'working', id })) });
});
