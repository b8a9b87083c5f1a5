import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../calls/clock.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import { journalBroken } from './journal-failure.ts';
import type { AskName, Asks, ThreadMessage } from './journal-messages.ts';

/** The thread that keeps a journal, as the process's main thread sees it. Never blocks, never rejects. */
export interface JournalThread {
  /** Answers journalBroken 'hanging' after `silenceMs` without a sign of work; null waits as long as the thread lives. */
  ask<N extends AskName>(
    name: N,
    input: Asks[N]['input'],
    silenceMs: number | null,
  ): Promise<Envelope<Asks[N]['output']>>;
  /** Ends the thread, whatever it is doing. What it was and will be asked is answered as broken. */
  end(): void;
}

/** What a thread needs. `startWorker` starts the thread for a folder. */
export interface ThreadParts {
  readonly folder: string;
  readonly clock: Clock;
  readonly onTrouble: (failure: Failure) => void;
  readonly startWorker: (folder: string) => Worker;
}

interface Pending {
  readonly settle: (answer: Envelope<unknown>) => void;
  readonly heard: () => void;
}

/** Starts the worker that stands beside this file: .ts from the sources, .js in a bundle. */
export function startJournalWorker(folder: string): Worker {
  const file = new URL(`./journal-worker${extname(import.meta.url)}`, import.meta.url);
  return new Worker(file, { workerData: { folder }, execArgv: [] });
}

/** Starts the thread with the first question, and anew with the next one after it died. */
export function openThread({ folder, clock, onTrouble, startWorker }: ThreadParts): JournalThread {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let lastId = 0;
  let ended = false;

  function running(): Worker {
    if (worker !== null) return worker;
    const started = startWorker(folder);
    worker = started;
    started.on('message', take);
    const died = () => {
      if (worker !== started) return;
      onTrouble({ code: 'internal', command: 'journal' });
      letGo();
    };
    started.on('error', died);
    started.on('exit', died);
    return started;
  }

  function take(message: ThreadMessage): void {
    switch (message.kind) {
      case 'answer':
        pending.get(message.id)?.settle(message.answer);
        break;
      case 'working':
        pending.get(message.id)?.heard();
        break;
      case 'trouble':
        onTrouble(message.failure);
        break;
    }
  }

  function letGo(): void {
    worker = null;
    for (const { settle } of [...pending.values()]) settle({ ok: false, failure: journalBroken('other') });
  }

  return {
    ask<N extends AskName>(name: N, input: Asks[N]['input'], silenceMs: number | null) {
      if (ended) return Promise.resolve({ ok: false, failure: journalBroken('other') });
      const id = ++lastId;
      return new Promise<Envelope<Asks[N]['output']>>((resolve) => {
        let stopWaiting: (() => void) | null = null;
        const settle = (answer: Envelope<unknown>) => {
          stopWaiting?.();
          pending.delete(id);
          // The keeper answers each name with its own type; nothing else has this port.
          resolve(answer as Envelope<Asks[N]['output']>);
        };
        const heard = () => {
          stopWaiting?.();
          if (silenceMs === null) return;
          stopWaiting = clock.after(silenceMs, () =>
            settle({ ok: false, failure: journalBroken('hanging') }),
          );
        };
        pending.set(id, { settle, heard });
        heard();
        running().postMessage({ id, name, input });
      });
    },
    end() {
      ended = true;
      const ending = worker;
      letGo();
      void ending?.terminate();
    },
  };
}
