import type { LatchMode } from '../../../electron/contract/emergency.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { client } from '../../bridge/client.ts';

/** Sets what the latch does with calls that come; null when it is kept, else why not. */
export async function setLatchMode(latchMode: LatchMode): Promise<Failure | null> {
  const answer = await client.send('settings.change', { latchMode });
  return answer.ok ? null : answer.failure;
}

/** Has the system start Callstop at login, or no more; null when that is done, else why not. */
export async function setAtLogin(on: boolean): Promise<Failure | null> {
  const answer = await client.send('loginItem.set', { on });
  return answer.ok ? null : answer.failure;
}

/** Sets the chord, or none; null when it is kept, else why not. */
export async function setShortcut(shortcut: string | null): Promise<Failure | null> {
  const answer = await client.send('settings.change', { shortcut });
  return answer.ok ? null : answer.failure;
}

/** While a chord is recorded, no shortcut does anything. Null when the owner knows, else why not. */
export async function recordShortcut(on: boolean): Promise<Failure | null> {
  const answer = await client.send('shortcut.record', { on });
  return answer.ok ? null : answer.failure;
}

/** Makes the next press of the shortcut a trial, or not. Null when the owner knows, else why not. */
export async function tryShortcut(on: boolean): Promise<Failure | null> {
  const answer = await client.send('shortcut.try', { on });
  return answer.ok ? null : answer.failure;
}
