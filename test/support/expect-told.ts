import { expect } from 'vitest';
import type { Failure } from '../../electron/contract/failure.ts';
import type { ToldAs } from './told-as.ts';
import type { ToldEnd } from './told-stop.ts';

type Answer = Extract<ToldEnd['events'][number], { readonly kind: 'answered' }>['answer'];

/** The call is over in callab's record, with our mark: confirmed after one request, whatever the answer looked like. */
export function expectConfirmed(end: ToldEnd, told: ToldAs, answer: Answer = 'unclear'): void {
  expect(end.attempt).toMatchObject({ outcome: 'confirmed', proof: 'record', asks: 1, otherReason: null });
  expect(end.label).toBe('Confirmed ended (callab’s record)');
  expect(end.detail).toMatch(/^callab’s record, read at [\d:]+, shows the call over\.$/);
  expect(end.kinds).toBe('stop intent sent answered read outcome');
  expectTold(end, told, answer);
  expect(end.events).toContainEqual(
    expect.objectContaining({ kind: 'read', state: 'over', ours: true, failure: null }),
  );
  expect(end.ends).toHaveLength(1);
}

/** The call goes on after an answer that leaves it open: still live, asked again only behind a live reading. */
export function expectStillLive(end: ToldEnd, told: ToldAs): void {
  expect(end.attempt).toMatchObject({ outcome: 'stillLive', proof: 'none' });
  expect(end.label).toBe('Still live');
  expect(end.detail).toContain(told.what);
  expect(end.detail).toMatch(/ callab’s record shows the call live at [\d:]+\.$/);
  expect(end.kinds).toMatch(/^stop intent(?: sent answered(?: read)+){1,4} outcome$/);
  expectTold(end, told, 'unclear');
  expect(end.ends).toHaveLength(end.attempt.asks);
}

/** An explicit refusal of a call that goes on: refused, asked once, in the platform's words. */
export function expectRefused(end: ToldEnd, told: ToldAs): void {
  expect(end.attempt).toMatchObject({ outcome: 'refused', proof: 'none', asks: 1 });
  expect(end.label).toBe('Refused by callab');
  expect(end.detail).toContain(told.what);
  expect(end.kinds).toMatch(/^stop intent sent answered read(?: read)* outcome$/);
  expectTold(end, told, 'refused');
  expect(end.ends).toHaveLength(1);
}

/** Nothing could be read after the request: not known, and said so. */
export function expectNotKnown(end: ToldEnd, told: ToldAs, answer: Answer): void {
  expect(end.attempt).toMatchObject({ outcome: 'notKnown', proof: 'none' });
  expect(end.label).toBe('Not known');
  expect(end.detail).toMatch(
    / No (reading after the request shows what became of the call|end request was sent, and no reading shows whether the call is live)\.$/,
  );
  expectTold(end, told, answer);
}

/** The failure with its sentences, and the same answer, status and failure in each answered event. */
function expectTold(end: ToldEnd, told: ToldAs, answer: Answer): void {
  const failure = { code: told.code, ...told.with };
  expect(end.attempt.failure).toMatchObject(failure);
  for (const piece of [told.what, told.means, told.todo]) expect(end.why).toContain(piece);
  const answers = answersIn(end);
  expect(answers.length).toBeGreaterThan(0);
  for (const event of answers) expect(event).toMatchObject({ answer, status: told.status, failure });
}

/** The answers to a call's end requests as the journal's file holds them. */
export function answersIn(
  end: ToldEnd,
): { answer: Answer; status: number | null; failure: Failure | null }[] {
  return end.events.flatMap((event) => {
    if (event.kind !== 'answered') return [];
    const { answer, status, failure } = event;
    return [{ answer, status, failure }];
  });
}
