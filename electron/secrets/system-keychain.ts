import type { Failure } from '../contract/failure.ts';
import type { Keychain } from './keychain.ts';
import { type KeychainAnswer, type KeychainAsk, keychainAnswer } from './keychain-messages.ts';
import type { KeychainProcess, SpawnKeychain } from './keychain-process.ts';

const usualDeadlineMs = 30_000;
/** How often a question is put to a process: once more where the first one died of it. */
const tries = 2;

type Answer =
  | Exclude<KeychainAnswer, { kind: 'failed' }>
  | { readonly kind: 'failed'; readonly failure: Failure };

interface Waiting {
  readonly ask: KeychainAsk;
  readonly settle: (answer: Answer) => void;
}

/**
 * The system's keychain, behind a process of its own that lives only while something is asked: none holds keys longer,
 * or a connection to a keychain that was started anew. `deadlineMs` is a call's, counted from when its turn comes, and
 * 30 s if left out; when it passes, the process is killed and what waits behind fails alike, but for keys that are to be kept:
 * each of those gets its turn in a fresh process.
 */
export function openSystemKeychain(
  spawn: SpawnKeychain,
  { deadlineMs = usualDeadlineMs }: { readonly deadlineMs?: number } = {},
): Keychain {
  const queue: Waiting[] = [];
  let running: KeychainProcess | null = null;
  let deadline: NodeJS.Timeout | null = null;
  let triesLeft = 0;
  let closed = false;

  function ask(what: KeychainAsk): Promise<Answer> {
    if (closed) return Promise.resolve(fail({ code: 'keychainFailed' }));
    return new Promise((settle) => {
      queue.push({ ask: what, settle });
      if (queue.length === 1) next();
    });
  }

  /** Turns to the first in the queue; with nobody there the process goes. */
  function next(): void {
    const [first] = queue;
    if (first === undefined) {
      letGo();
      return;
    }
    triesLeft = tries;
    deadline = setTimeout(late, deadlineMs);
    put(first.ask);
  }

  function put(what: KeychainAsk): void {
    triesLeft -= 1;
    try {
      running ??= start();
      running.send(what);
    } catch {
      died(); // it could not even be started
    }
  }

  function start(): KeychainProcess {
    const started = spawn();
    started.onMessage((message) => {
      if (running !== started) return;
      const answer = keychainAnswer.safeParse(message);
      if (answer.success) settle(answer.data);
      else died();
    });
    started.onEnd(() => {
      if (running === started) died();
    });
    return started;
  }

  function died(): void {
    letGo();
    const [first] = queue;
    if (first === undefined) return;
    if (triesLeft > 0) put(first.ask);
    else settle(fail({ code: 'keychainCrashed' }));
  }

  function late(): void {
    const keep = queue.slice(1).filter(({ ask }) => ask.ask === 'set');
    failAll({ code: 'keychainSilent', seconds: Math.ceil(deadlineMs / 1_000) }, keep);
    if (keep.length > 0) next();
  }

  function settle(answer: Answer): void {
    if (deadline !== null) clearTimeout(deadline);
    queue.shift()?.settle(answer);
    next();
  }

  function failAll(failure: Failure, but: readonly Waiting[] = []): void {
    if (deadline !== null) clearTimeout(deadline);
    letGo();
    const failing = queue.splice(0, queue.length, ...but).filter((each) => !but.includes(each));
    for (const { settle } of failing) settle(fail(failure));
  }

  function letGo(): void {
    const leaving = running;
    running = null;
    leaving?.kill();
  }

  return {
    async get(account) {
      const answer = await ask({ ask: 'get', account });
      return answer.kind === 'done' ? unexpected : answer;
    },
    set: async (account, key) => outcome(await ask({ ask: 'set', account, key })),
    remove: async (account) => outcome(await ask({ ask: 'remove', account })),
    check: async () => outcome(await ask({ ask: 'check' })),
    close() {
      closed = true;
      failAll({ code: 'keychainFailed' });
    },
  };
}

const unexpected = fail({ code: 'keychainFailed' });

function fail<F extends Failure>(failure: F) {
  return { kind: 'failed', failure } as const;
}

function outcome(answer: Answer): Failure | null {
  switch (answer.kind) {
    case 'done':
      return null;
    case 'failed':
      return answer.failure;
    case 'found':
    case 'none':
      return unexpected.failure;
  }
}
