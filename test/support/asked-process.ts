import { fork } from 'node:child_process';
import { once } from 'node:events';

/** What a process can be asked: for each name, what goes in and what comes back. */
export type Asks = { readonly [name: string]: { readonly input: unknown; readonly output: unknown } };

/** A process that was started to be asked. */
export interface AskedProcess<A extends Asks> {
  /** Rejects with what was thrown behind it, and when the process has ended. */
  ask<N extends keyof A & string>(name: N, input: A[N]['input']): Promise<A[N]['output']>;
  /** Resolves with null when it has ended. */
  readonly gone: Promise<null>;
  /** Kills it at once, and waits until it is gone. */
  kill(): Promise<void>;
}

interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

interface Reply {
  readonly id: number;
  readonly output: unknown;
  /** What was thrown; null when nothing was. */
  readonly thrown: string | null;
}

/** Starts a script that calls `answerParent`; `execArgv` are arguments for Node itself. */
export function startAsked<A extends Asks>(
  script: string,
  options: { readonly execArgv?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
): AskedProcess<A> {
  const { execArgv = [], env = {} } = options;
  const child = fork(script, {
    execArgv: [...execArgv],
    env: { ...process.env, ...env },
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit').then(() => null);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  // Only `answerParent` writes to this channel, and nothing but replies.
  child.on('message', (message) => take(message as Reply));
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${script} ended (${code ?? signal}).`));
    waiting.clear();
  });

  function take({ id, output, thrown }: Reply): void {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (thrown === null) asked?.resolve(output);
    else asked?.reject(new Error(thrown));
  }

  return {
    ask<N extends keyof A & string>(name: N, input: A[N]['input']) {
      lastId += 1;
      // The process answers each name with its own type.
      const asked = Promise.withResolvers<A[N]['output']>();
      waiting.set(lastId, asked as PromiseWithResolvers<unknown>);
      const question: Question = { id: lastId, name, input };
      child.send(question, (error) => {
        if (error !== null) asked.reject(error);
      });
      return asked.promise;
    },
    gone,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Answers what the process that started this one asks, until that one ends. */
export function answerParent<A extends Asks>(
  answers: {
    readonly [N in keyof A]: (input: A[N]['input']) => A[N]['output'] | Promise<A[N]['output']>;
  },
): void {
  // One who has gone wants no answer.
  const reply = (message: Reply) => process.send?.(message, () => undefined);
  process.on('message', (message) => {
    // Only `startAsked` writes to this channel, and nothing but questions with the names of `answers`.
    const { id, name, input } = message as Question;
    const answer = async () => answers[name as keyof A](input);
    answer().then(
      (output) => reply({ id, output, thrown: null }),
      (error: unknown) =>
        reply({ id, output: null, thrown: error instanceof Error ? (error.stack ?? '') : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
}
