import type { CommandResult } from '../../../electron/command-line/command-result.ts';
import { type EndCommand, endCalls } from '../../../electron/command-line/end-calls.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { Attempt } from '../../../electron/contract/stop.ts';
import type { OwnerHands } from '../../../electron/owner/call-owner.ts';
import { connectionSample, sampleNow } from '../../support/fake-owner.ts';
import { attemptSample } from '../words/attempt-sample.ts';

/** The moment at which the samples are looked at. */
export const now = () => sampleNow;
/** A connection that is well seen. */
export const riga = connectionSample();
/** A second one. */
export const oslo = connectionSample({ id: 'oslo', name: 'Oslo' });
/** An order to end one call. */
export const order: EndCommand = {
  ids: ['a'],
  connection: null,
  reason: 'SV-END',
  note: null,
  withoutRecord: false,
};

/** An envelope with a value. */
export function ok<T>(value: T) {
  return { ok: true, value } as const;
}

/** An envelope with a failure. */
export function failed(failure: Failure) {
  return { ok: false, failure } as const;
}

/** The report of a result; throws when it is a complaint. */
export function report(result: CommandResult) {
  if (result.kind !== 'report') throw new Error(`a complaint: ${result.words}`);
  return result;
}

/** A confirmed attempt on a call. */
export function confirmed(callId: string, change: Partial<Attempt> = {}): Attempt {
  return attemptSample({
    call: { connectionId: 'riga', callId },
    outcome: 'confirmed',
    proof: 'record',
    readAt: sampleNow,
    ms: { sent: 5, accepted: 90, settled: 400 },
    ...change,
  });
}

/** Runs `end` on an owner, and keeps its notices. */
export async function end(owner: OwnerHands, change: Partial<EndCommand> = {}) {
  const notices: string[] = [];
  const notice = (words: string) => notices.push(words);
  const result = await endCalls({ owner, ours: true, notice }, { ...order, ...change });
  return { result, notices };
}
