import { createHash } from 'node:crypto';
import { describe, expect, test as plain } from 'vitest';
import { sayFailureLine } from '../../../electron/words/say-failure.ts';
import { callEnded } from '../../support/callab-link.ts';
import { callabRow, callIdOf } from '../../support/callab-row.ts';
import { answersIn, expectConfirmed, expectNotKnown, expectStillLive } from '../../support/expect-told.ts';
import { overNow } from '../../support/faulty-callab.ts';
import { onlyCall, test } from '../../support/faulty-test.ts';
import { oneStopThrough } from '../../support/one-stop-through.ts';
import { httpAnswer } from '../../support/raw-peer.ts';
import { unwrap } from '../../support/test-owner.ts';
import { emptyAnswer, saidNo, type ToldAs, unreadable, webPage } from '../../support/told-as.ts';

const platform = 'callab';
const login = httpAnswer(200, '<!DOCTYPE html><title>Sign in</title>', {
  'Content-Type': 'text/html; charset=utf-8',
});

const unclear: readonly (readonly [string, Buffer, ToldAs])[] = [
  ['F2 an empty body', httpAnswer(200, ''), emptyAnswer(200)],
  ['F2 a body of blanks', httpAnswer(200, ' \r\n'), emptyAnswer(200)],
  ['F3 a login page', login, webPage],
  ['F3 a page that is sent as JSON', httpAnswer(200, ' \ufeff<html>'), webPage],
  ['F4 cut JSON', httpAnswer(200, '{"status":"ok","mess'), unreadable],
  ['F4 invalid UTF-8', httpAnswer(200, Buffer.from('7b22737461747573223a22ff227d', 'hex')), unreadable],
  ['F5 an error in words', httpAnswer(200, { status: 'error', message: 'no line' }), saidNo('no line')],
  ['F5 "OK " for "ok"', httpAnswer(200, { status: 'OK ' }), saidNo('OK ')],
  ['F5 no status', httpAnswer(200, { message: 'ok' }), unreadable],
  ['F5 a number', httpAnswer(200, { status: 1 }), unreadable],
  ['F5 null', httpAnswer(200, 'null'), unreadable],
  ['F5 an array', httpAnswer(200, ['ok']), unreadable],
  ['F8 202 without a body', httpAnswer(202, ''), emptyAnswer(202)],
  ['F8 204', Buffer.from('HTTP/1.1 204 x\r\n\r\n'), emptyAnswer(204)],
];

describe.concurrent('an answer that is no documented success', () => {
  const ended = oneStopThrough(unclear);

  plain.for(unclear)('%s, though the call ended: confirmed by a reading', ([name, , told]) => {
    expectConfirmed(ended(name).over, told);
  });

  plain.for(unclear)('%s, and the call goes on: still live', ([name, , told]) => {
    expectStillLive(ended(name).live, told);
  });
});

const accepted: readonly (readonly [string, Buffer, number])[] = [
  ['F1 the documented success', httpAnswer(200, callEnded), 200],
  ['F4 a byte order mark before it', httpAnswer(200, `\ufeff${JSON.stringify(callEnded)}`), 200],
  ['F8 201', httpAnswer(201, callEnded), 201],
];

describe.concurrent('an ok', () => {
  const ended = oneStopThrough(accepted);

  plain.for(accepted)('%s is confirmed by a reading alone, and asked once', ([name, answer, status]) => {
    const { over } = ended(name);
    expect(over.attempt).toMatchObject({ outcome: 'confirmed', proof: 'record', asks: 1, failure: null });
    expect(over).toMatchObject({ label: 'Confirmed ended (callab’s record)', why: '' });
    expect(over.kinds).toBe('stop intent sent answered read outcome');
    expect(answersIn(over)).toEqual([{ answer: 'ok', status, failure: null }]);
    const body = answer.subarray(answer.indexOf('\r\n\r\n') + 4);
    const bodyHash = createHash('sha256').update(body).digest('hex');
    expect(over.events).toContainEqual(expect.objectContaining({ kind: 'answered', bodyHash }));
    expect(over.ends).toHaveLength(1);
  });

  plain.for(accepted)('%s to a call that goes on is still live, and both are told', ([name, , status]) => {
    const { live } = ended(name);
    expect(live.attempt).toMatchObject({ outcome: 'stillLive', proof: 'none', asks: 1, failure: null });
    expect(live.label).toBe('Still live');
    expect(live.detail).toMatch(/^callab said ended, but its record shows the call live at [\d:]+\.$/);
    expect(live.kinds).toMatch(/^stop intent sent answered(?: read)+ outcome$/);
    expect(answersIn(live)).toEqual([{ answer: 'ok', status, failure: null }]);
    expect(live.ends).toHaveLength(1);
  });
});

describe.concurrent('answers that mislead', () => {
  test('F2 an empty body, then a success: ended again behind a live reading, and confirmed', async ({
    endThrough,
  }) => {
    const end = await endThrough(httpAnswer(200, ''), { really: 'stays', times: 1 });
    expect(end.attempt).toMatchObject({ outcome: 'confirmed', asks: 2, failure: { code: 'emptyAnswer' } });
    expect(end.kinds).toBe('stop intent sent answered read sent answered read outcome');
    expect(answersIn(end).map(({ answer }) => answer)).toEqual(['unclear', 'ok']);
    expect(end.ends).toHaveLength(2);
    expect(end.ends[1]).toEqual(end.ends[0]);
  });

  test('F3 a sign-in page in place of everything: not known, and the connection is not ready', async ({
    startHouse,
  }) => {
    const { owner, callab, end } = await startHouse(
      { calls: { [onlyCall]: { fault: login, really: 'stays' } } },
      { settings: { callDeadlineMs: 1_000 } },
    );
    callab.layOnLists(login);
    callab.layOnReadings(login);
    const told = (await end([onlyCall])).of(onlyCall);
    expectNotKnown(told, webPage, 'unclear');
    expect(told.kinds).toMatch(/^stop intent sent answered(?: read)+ outcome$/);
    expect(told.ends).toHaveLength(1);
    await owner.until(({ connections }) => connections[0]?.sight.failingSince !== null);
    const status = unwrap(await owner.owner.run('status.get', null));
    expect(status).toMatchObject({
      armed: 'no',
      reasons: [{ failure: { code: 'htmlAnswer', platform, status: 200 } }],
    });
    expect(status.reasons.map(({ failure }) => sayFailureLine(failure)).join()).toContain(webPage.what);
  });

  test('F6 a reading that is about another call confirms nothing', async ({ startHouse }) => {
    const { callab, end } = await startHouse(
      { calls: { [onlyCall]: { fault: null, really: 'ends' } } },
      { settings: { callDeadlineMs: 1_000 } },
    );
    callab.layOnLists(httpAnswer(503, ''));
    const data = { ...callabRow({ id: callIdOf(2) }), ...overNow('Ended by supervisor') };
    callab.layOnReadings(httpAnswer(200, { status: 'ok', message: 'ok', data }));
    const told = (await end([onlyCall])).of(onlyCall);
    expect(told.attempt).toMatchObject({ outcome: 'notKnown', asks: 1, failure: unreadable.with });
    expect(told.label).toBe('Not known');
    expect(told.detail).toBe(
      `${unreadable.what}. No reading after the request shows what became of the call.`,
    );
    expect(answersIn(told)).toMatchObject([{ answer: 'ok', status: 200 }]);
    expect(told.events.filter(({ kind }) => kind === 'read')).not.toContainEqual(
      expect.objectContaining({ state: 'over' }),
    );
    expect(told.ends).toHaveLength(1);
  });
});
