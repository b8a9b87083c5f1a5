import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { wholeHistory } from '../../electron/contract/history.ts';
import { defaultSettings } from '../../electron/contract/settings.ts';
import { test } from '../support/centre-test.ts';
import { unwrap } from '../support/test-owner.ts';

describe.concurrent('the reason of an end', () => {
  test('free text fills its template; platform, stop and history have it', async ({
    practice,
    startOwner,
  }) => {
    const callId = await practice.addCall({});
    const owner = await startOwner();
    const text = '  {supervisor} saw the agent loop  ';
    const { stop } = await owner.end([callId], { reasonCode: 'OP-OTHER', reasonText: text });
    expect(stop.reason).toEqual({
      code: 'OP-OTHER',
      text: 'Ended by supervisor: {supervisor} saw the agent loop',
      note: null,
    });
    const sent = `Ended by supervisor: a supervisor saw the agent loop [cs-${stop.stopId.slice(0, 4)}]`;
    expect(await practice.record(callId)).toMatchObject({ disconnect_reason: sent });
    expect((await owner.history())[0]).toMatchObject({ reason: stop.reason, reasonSent: sent });
  });

  test('a template that wants a text is not sent without, and no other takes one', async ({
    practice,
    startOwner,
  }) => {
    const callId = await practice.addCall({});
    const { owner } = await startOwner();
    const call = { connectionId: 'connection-1', callId };
    const press = (reasonCode: string, reasonText: unknown) =>
      owner.handle(
        'calls.end',
        { calls: [call], door: 'row', reasonCode, reasonText, note: null, withoutRecord: false },
        'window',
      );
    const missing = { ok: false, failure: { code: 'reasonTextMissing', reason: 'OP-OTHER' } };
    expect(await press('OP-OTHER', null)).toEqual(missing);
    expect(await press('OP-OTHER', ' \n ')).toEqual(missing);
    const refused = { ok: false, failure: { code: 'badInput', command: 'calls.end', where: 'reasonText' } };
    expect(await press('OP-OTHER', 'x'.repeat(501))).toEqual(refused);
    expect(await press('SV-END', 'why')).toEqual(refused);
    expect(await press('SV-END', 7)).toEqual(refused);
    expect((await practice.counters()).end.requests).toBe(0);
  });
});

test('a number of a call is put on the clipboard as it stands; one that is not known is told', async ({
  practice,
  startOwner,
}) => {
  const callId = await practice.addCall({});
  const { owner, copied, snapshot } = await startOwner();
  const call = { connectionId: 'connection-1', callId };
  const [row] = (await snapshot()).calls;
  unwrap(await owner.run('calls.copyNumber', { call, end: 'to' }));
  expect(copied).toEqual([row?.facts.to]);
  expect(copied[0]).toMatch(/^\+\d+$/);
  const nobody = { connectionId: 'connection-1', callId: 'nobody' };
  const told = { ok: false, failure: { code: 'noNumber' } };
  expect(await owner.run('calls.copyNumber', { call: nobody, end: 'from' })).toEqual(told);
  expect(copied).toHaveLength(1);
});

test('a favourite takes its digit, the one that stood there takes the other’s; all is kept', async ({
  startOwner,
}) => {
  const { owner, profile, snapshot, until } = await startOwner();
  const [one, two, ...rest] = defaultSettings.favourites;
  expect(await snapshot()).toMatchObject({
    favourites: defaultSettings.favourites,
    markReasons: true,
    supervisor: 'a supervisor',
  });
  const patches: unknown[] = [];
  owner.subscribe((patch) => patches.push(patch.favourites));
  const presses = [
    owner.run('reasons.favour', { digit: 1, code: two ?? '' }),
    owner.run('reasons.favour', { digit: 9, code: 'SV-END' }),
  ];
  for (const press of presses) unwrap(await press);
  const favourites = [two, one, ...rest.slice(0, -1), 'SV-END'];
  await until((now) => now.favourites[8] === 'SV-END');
  expect((await snapshot()).favourites).toEqual(favourites);
  expect(patches).toContainEqual(favourites);
  expect(JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'))).toMatchObject({ favourites });
  expect(await owner.run('reasons.favour', { digit: 1, code: 'NO-SUCH' })).toEqual({
    ok: false,
    failure: { code: 'reasonUnknown', reason: 'NO-SUCH' },
  });
});

describe.concurrent('an export', () => {
  test('is offered with a dated name, written where the person says, and told', async ({
    practice,
    startOwner,
    onTestFinished,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'callstop-export-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const callId = await practice.addCall({});
    const owner = await startOwner({ chooseFile: (name) => join(folder, name) });
    await owner.end([callId]);
    const told = unwrap(await owner.owner.run('history.export', { format: 'json', filter: wholeHistory }));
    expect(owner.offered[0]).toMatch(/^callstop-history-\d{4}-\d\d-\d\d\.json$/);
    expect(told).toMatchObject({ file: owner.offered[0], entries: 1 });
    expect(readFileSync(join(folder, owner.offered[0] ?? ''), 'utf8')).toContain(callId);
  });

  test('that no place was picked for writes nothing', async ({ startOwner }) => {
    const owner = await startOwner();
    const told = await owner.owner.run('history.export', { format: 'csv', filter: wholeHistory });
    expect(told).toEqual({ ok: true, value: null });
    expect(owner.offered).toEqual([expect.stringMatching(/\.csv$/)]);
  });
});
