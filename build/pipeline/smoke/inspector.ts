import { setTimeout as pause } from 'node:timers/promises';
import type { StartedApp } from './started-app.ts';

/** The inspector of a main process. */
export interface Inspector {
  /**
   * Runs an expression in the main process and gives its value, awaited. `require` gives Electron's modules. Throws with the words
   * of what it threw.
   */
  evaluate(expression: string): Promise<unknown>;
  close(): void;
}

/** How long an app may take to tell its inspector's address, and an expression to end, in ms. */
const withinMs = 30_000;

/** Connects to an app that was started with --inspect=0. Throws with what it said when it opens no inspector. */
export async function openInspector(app: StartedApp): Promise<Inspector> {
  const socket = new WebSocket(await inspectorAddress(app));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('The inspector takes no connection.')), {
      once: true,
    });
  });
  const waiting = new Map<number, (message: Answer) => void>();
  let lastId = 0;
  socket.addEventListener('message', ({ data }) => {
    const message: Answer = JSON.parse(String(data));
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  return {
    async evaluate(expression) {
      lastId += 1;
      const id = lastId;
      const params = { expression, awaitPromise: true, returnByValue: true, includeCommandLineAPI: true };
      const answered = new Promise<Answer>((resolve, reject) => {
        waiting.set(id, resolve);
        AbortSignal.timeout(withinMs).addEventListener('abort', () =>
          reject(new Error(`No answer within ${withinMs / 1_000} s: ${expression.slice(0, 80)}`)),
        );
      });
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }));
      const { result, error } = await answered;
      const thrown = error?.message ?? result?.exceptionDetails?.exception?.description;
      if (thrown !== undefined) throw new Error(thrown);
      return result?.result.value;
    },
    close: () => socket.close(),
  };
}

/** An answer of the inspector's protocol to Runtime.evaluate. */
interface Answer {
  readonly id: number;
  readonly error?: { readonly message: string };
  readonly result?: {
    readonly result: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
  };
}

async function inspectorAddress({ err, at }: StartedApp): Promise<string> {
  while (performance.now() - at < withinMs) {
    const address = /Debugger listening on (ws:\S+)/.exec(err())?.[1];
    if (address !== undefined) return address;
    await pause(20);
  }
  throw new Error(`The app opened no inspector. It said: ${err().trim() || 'nothing'}`);
}
