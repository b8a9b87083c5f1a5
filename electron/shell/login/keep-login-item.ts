import type { Envelope, Failure } from '../../contract/failure.ts';
import type { LoginItemAbsence, LoginItemState } from '../../contract/login-item.ts';
import type { LoginItem, LoginItemReading } from './login-item.ts';

/** The start at login of a running app. */
export interface LoginItemKeeper {
  /** As the system told it last. */
  now(): LoginItemState;
  /** Asks the system again: a person can change it there, too. */
  look(): void;
  /** Does what a start of the app does about it. `decided`: it was decided before whether it is on. */
  start(decided: boolean): void;
  turn(on: boolean): Promise<Envelope<null>>;
}

/** Keeps what is known of the start at login; one thing is done at a time, and nothing waits for it. */
export function keepLoginItem(parts: {
  readonly item: LoginItem | LoginItemAbsence;
  /** An installed app puts right what would start it otherwise than now; a copy that somebody tries out leaves it. */
  readonly installed: boolean;
  /** Whether the first start turns it on. */
  readonly turnsItselfOn: boolean;
  readonly onState: () => void;
  /** It was decided whether it is on. */
  readonly onDecided: () => void;
  /** Something that nobody asked for just now failed. */
  readonly onFailure: (failure: Failure) => void;
}): LoginItemKeeper {
  const { item, installed, turnsItselfOn, onState, onDecided, onFailure } = parts;
  let state: LoginItemState =
    typeof item === 'string' ? { state: 'notHere', cause: item } : { state: 'asking' };
  let last: Promise<unknown> = Promise.resolve();
  let looks = false;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined); // whoever asked for it hears of it
    return done;
  }

  async function read(item: LoginItem, byItself = state.state === 'on' && state.byItself) {
    const before = JSON.stringify(state);
    const reading = await item.read().catch((error: unknown) => {
      state = { state: 'unreadable', failure: { code: 'loginItemNotRead', cause: causeOf(error) } };
      return null;
    });
    if (reading !== null) state = stateOf(reading, byItself);
    if (JSON.stringify(state) !== before) onState();
    return reading;
  }

  async function started(item: LoginItem, decided: boolean): Promise<void> {
    const found = await read(item);
    try {
      if (installed && found !== null) await item.renew();
      if (decided || !turnsItselfOn || found === null) return;
      if (found === 'none') await item.turn(true);
      if (found === 'none' && !isOn(await read(item, true))) throw new NotTaken();
      onDecided();
    } catch (error) {
      onFailure(notSet(error));
    }
  }

  async function turned(item: LoginItem, on: boolean): Promise<Envelope<null>> {
    onDecided();
    try {
      await item.turn(on);
    } catch (error) {
      await read(item);
      return { ok: false, failure: notSet(error) };
    }
    const now = await read(item, false);
    if (now !== null && isOn(now) !== on) return { ok: false, failure: notSet(new NotTaken()) };
    return { ok: true, value: null };
  }

  return {
    now: () => state,
    look() {
      if (typeof item === 'string' || looks) return;
      looks = true;
      void inTurn(() => read(item)).finally(() => {
        looks = false;
      });
    },
    start(decided) {
      if (typeof item !== 'string') void inTurn(() => started(item, decided));
    },
    async turn(on) {
      if (typeof item === 'string') return { ok: false, failure: { code: 'loginItemAbsent', cause: item } };
      return inTurn(() => turned(item, on));
    },
  };
}

/** Nothing failed, and it is not as it was to be. */
class NotTaken extends Error {
  readonly code = 'notTaken';
}

function notSet(error: unknown): Failure {
  return { code: 'loginItemNotSet', cause: causeOf(error) };
}

function causeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'other';
}

/** Whether it is on as far as Callstop can turn it on. */
function isOn(reading: LoginItemReading | null): boolean {
  return reading === 'on' || reading === 'heldByStartupApps' || reading === 'heldForApproval';
}

function stateOf(reading: LoginItemReading, byItself: boolean): LoginItemState {
  switch (reading) {
    case 'on':
      return { state: 'on', byItself };
    case 'off':
    case 'none':
      return { state: 'off' };
    case 'heldByStartupApps':
      return { state: 'blocked', by: 'startupApps' };
    case 'heldForApproval':
      return { state: 'blocked', by: 'approval' };
  }
}
