import type * as Keytar from 'keytar';
import { keepOutOfDumps } from './keep-out-of-dumps.ts';
import { type KeychainAnswer, type KeychainAsk, keychainAsk } from './keychain-messages.ts';
import { keychainTrouble } from './keychain-trouble.ts';

// A process of its own: keytar can crash or hang. It answers one question after the other and says nothing else.

/** What Callstop's entries are filed under. */
const service = 'Callstop';
/** An entry that comes and goes, to see whether the keychain takes any. */
const probe = { account: 'check', key: 'Callstop looks whether keys can be kept here' };

const done: KeychainAnswer = { kind: 'done' };
const failed: KeychainAnswer = { kind: 'failed', failure: { code: 'keychainFailed' } };

/** The part of Electron's process.parentPort that is used here. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

async function get(keytar: typeof Keytar, account: string): Promise<KeychainAnswer> {
  const begun = performance.now();
  const none = (): KeychainAnswer => ({ kind: 'none', ms: performance.now() - begun });
  try {
    const key = await keytar.getPassword(service, account);
    return key === null ? none() : { kind: 'found', key };
  } catch (error) {
    const failure = keychainTrouble(error);
    return failure.code === 'keychainLocked' ? none() : { kind: 'failed', failure };
  }
}

async function set(keytar: typeof Keytar, account: string, key: string): Promise<KeychainAnswer> {
  await keytar.setPassword(service, account, key);
  return (await keytar.getPassword(service, account)) === key ? done : failed;
}

async function check(keytar: typeof Keytar): Promise<KeychainAnswer> {
  const kept = await set(keytar, probe.account, probe.key);
  await keytar.deletePassword(service, probe.account);
  return kept;
}

async function remove(keytar: typeof Keytar, account: string): Promise<KeychainAnswer> {
  // Of a locked keychain's entry keytar says that there is none, and asks nobody to unlock it. Writing does ask.
  const open = await check(keytar);
  if (open.kind !== 'done') return open;
  await keytar.deletePassword(service, account);
  return (await keytar.getPassword(service, account)) === null ? done : failed;
}

async function carryOut(ask: KeychainAsk): Promise<KeychainAnswer> {
  // Loaded only now, where a missing library is an answer.
  const { default: keytar } = await import('keytar');
  switch (ask.ask) {
    case 'get':
      return get(keytar, ask.account);
    case 'set':
      return set(keytar, ask.account, ask.key);
    case 'remove':
      return remove(keytar, ask.account);
    case 'check':
      return check(keytar);
  }
}

async function answerTo(message: unknown): Promise<KeychainAnswer> {
  const ask = keychainAsk.safeParse(message);
  if (!ask.success) return failed;
  try {
    return await carryOut(ask.data);
  } catch (error) {
    return { kind: 'failed', failure: keychainTrouble(error) };
  }
}

function serve(answer: (answer: KeychainAnswer) => void): (message: unknown) => void {
  let before = Promise.resolve();
  return (message) => {
    before = before.then(async () => answer(await answerTo(message)));
  };
}

/** At once, also while a call hangs in a thread that an orderly end would wait for. */
function end(): void {
  process.kill(process.pid, 'SIGKILL');
}

keepOutOfDumps();
// The texts that keychain-trouble.ts knows are the untranslated ones.
process.env.LANGUAGE = 'C';
// A terminal sends these to the command line's whole group; the command line ends this process when it has no more use for it.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);

// Electron's types say that it is always there; under plain Node it is not.
const parentPort: ParentPort | undefined = process.parentPort;
if (parentPort) {
  const take = serve((answer) => parentPort.postMessage(answer));
  parentPort.on('message', ({ data }) => take(data));
} else {
  const take = serve((answer) => process.send?.(answer));
  process.on('message', take);
  process.on('disconnect', end);
}
