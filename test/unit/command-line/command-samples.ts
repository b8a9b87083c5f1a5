import type { CommandResult } from '../../../electron/command-line/command-result.ts';
import { type EndCommand, endCalls } from '../../../electron/command-line/end-calls.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { CallRow } from '../../../electron/contract/snapshot.ts';
import type { Attempt, EndTold } from '../../../electron/contract/stop.ts';
import type { OwnerHands } from '../../../electron/owner/call-owner.ts';
import { callSample, connectionSample, sampleNow } from '../../support/fake-owner.ts';
import { attemptSample } from '../words/attempt-sample.ts';

/** The moment at which the samples are looked at. */
export const now = () => sampleNow;
/** A connection that is well seen. */
export const riga = connectionSample();
/** A second one. */
export const oslo = connectionSample({ id: 'oslo', name: 'Oslo' });
/** One that can't list its calls. */
export const paris = connectionSample({
  ...{ id: 'paris', name: 'Paris', platform: 'voice-ai', platformName: 'voice.ai' },
  ...{ canList: false, canReadOne: false, takesReason: false, reasonLimit: 0, proof: 'none' },
  sight: { asOf: null, complete: false, failure: null, failingSince: null, repeated: 0 },
});

/** An id that was added to it. */
export function addedSample(callId: string, change: Partial<CallRow> = {}): CallRow {
  const { facts } = callSample(callId);
  return callSample(callId, {
    call: { connectionId: 'paris', callId },
    facts: { ...facts, status: '', from: null, to: null, agent: null, direction: null, startedAt: null },
    ...{ state: 'notVisible', readAt: null },
    ...change,
  });
}

/** What an answer of voice.ai's to an end request told. */
export const toldSample: EndTold = {
  ...{ status: 'ended', endedAt: sampleNow, durationSeconds: 95, credits: 3 },
  odd: [],
};
/** An order to end one call. */
export const order: EndCommand = {
  ids: ['a'],
  connection: null,
  reason: 'SV-END',
  text: null,
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
  if (result.kind !== 'report') throw new Error(`no report: ${JSON.stringify(result)}`);
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
