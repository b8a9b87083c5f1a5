import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { wholeHistory } from '../../electron/contract/history.ts';
import { intentEvent, intents, outcomeEvent, sentEvent, stopEvent } from '../support/journal-events.ts';
import { answered, seen, tamper, test } from '../support/journal-test.ts';

describe('the chain', () => {
  test('holds over all events, and over texts that were erased', async ({ open, folder }) => {
    const first = open();
    await first.commit(intents('s1', ['a', 'b']));
    await first.commit([outcomeEvent('s1', 'a', { texts: { otherReason: 'by someone else' } })]);
    const check = answered(await first.check());
    expect(check).toMatchObject({ events: 4, brokenAt: null });
    expect(answered(await first.page(1, null, wholeHistory)).headHash).toBe(check.headHash);
    await first.close();

    tamper(folder, (db) => db.exec(`DELETE FROM texts WHERE name IN ('from', 'note', 'otherReason')`));
    const second = open();
    expect(answered(await second.check())).toEqual(check);
    const [, entry] = answered(await second.page(2, null, wholeHistory)).entries;
    expect(entry).toMatchObject({ from: null, to: '+44 ••• ••• 0018', reason: { note: null } });
    expect(entry?.attempt.otherReason).toBeNull();
  });

  test('a stop that is noted once more, as written late, was not recorded in time', async ({
    open,
    folder,
  }) => {
    const first = open();
    await first.commit(intents('s1', ['a', 'b']));
    first.note([sentEvent('s1', 'a'), stopEvent('s1')]);
    await first.flush();
    expect(answered(await first.recentStops(1))).toMatchObject([{ stopId: 's1', recorded: false }]);
    expect(answered(await first.check())).toMatchObject({ events: 5, brokenAt: null });
    await first.close();
    tamper(folder, (db) =>
      db.exec(`UPDATE stops SET state = replace(state, '"recorded":false', '"recorded":true')`),
    );
    expect(answered(await open().check()).brokenAt).toBe(5);
  });

  test.for([
    ['an edited body', `UPDATE events SET body = replace(body, '"ask":1', '"ask":2') WHERE seq = 4`, 4],
    ['an edited call', `UPDATE events SET call = 'x' WHERE seq = 4`, 4],
    ['a missing event', 'DELETE FROM events WHERE seq = 3', 3],
    ['a missing first event', 'DELETE FROM events WHERE seq = 1', 1],
    ['missing newest events', 'DELETE FROM events WHERE seq >= 5', 5],
    ['an edited text', `UPDATE texts SET text = '+15550100143' WHERE seq = 2 AND name = 'from'`, 2],
    [
      'two swapped events',
      'UPDATE events SET seq = -3 WHERE seq = 3; UPDATE events SET seq = 3 WHERE seq = 4; UPDATE events SET seq = 4 WHERE seq = -3',
      3,
    ],
    [
      'an event that someone added',
      `INSERT INTO events SELECT seq + 1, stop, connection, call, kind, body, hash, hash FROM events WHERE seq = 6`,
      7,
    ],
    [
      'an outcome that the history tells otherwise',
      `UPDATE attempts SET state = replace(state, '"outcome":"confirmed"', '"outcome":"stillLive"') WHERE seq = 2`,
      2,
    ],
    ['an outcome that is only counted otherwise', `UPDATE attempts SET outcome = 'refused' WHERE seq = 2`, 2],
    ['an attempt that the history leaves out', 'DELETE FROM attempts WHERE seq = 3', 3],
    [
      'a stop that is told to have been written late',
      `UPDATE stops SET state = replace(state, '"recorded":true', '"recorded":false') WHERE seq = 1`,
      1,
    ],
    ['a stop by somebody else', `UPDATE stops SET state = replace(state, '"who":"', '"who":"not ')`, 1],
    ['a newest event with a hash of its own', `UPDATE events SET hash = zeroblob(32) WHERE seq = 6`, 6],
  ] as const)('finds %s', async ([, statement, seq], { open, folder }) => {
    const first = open();
    await first.commit(intents('s1', ['a', 'b']));
    await first.commit([sentEvent('s1', 'a'), sentEvent('s1', 'b'), outcomeEvent('s1', 'a')]);
    await first.close();
    tamper(folder, (db) => db.exec(statement));

    const second = open();
    expect(answered(await second.check()).brokenAt).toBe(seq);
    await seen(() => second.troubles.length > 0);
    expect(second.troubles).toEqual([{ code: 'chainBroken', seq }]);

    // What comes after does not cover it up.
    expect(await second.commit(intents('s2', ['c']))).toBeNull();
    expect(answered(await second.check()).brokenAt).toBe(seq);
  });

  test('finds one byte that was edited in the file itself', async ({ open, folder }) => {
    const first = open();
    await first.commit([stopEvent('s1'), intentEvent('s1', 'a', { connectionName: 'Sales floor' })]);
    await first.close();
    const path = join(folder, 'journal.db');
    const bytes = readFileSync(path);
    const at = bytes.indexOf('"connectionName":"Sales floor"');
    expect(at).toBeGreaterThan(0);
    bytes.write('M', at + '"connectionName":"'.length);
    writeFileSync(path, bytes);
    expect(answered(await open().check()).brokenAt).toBe(2);
  });

  test('has room for what could not be kept', async ({ open, folder }) => {
    const journal = open({ keep: 2 });
    journal.note([sentEvent('s1', 'a'), sentEvent('s1', 'b')]);
    journal.note([sentEvent('s1', 'c')]);
    await journal.flush();
    expect(answered(await journal.check())).toMatchObject({ events: 3, brokenAt: null });
    await journal.close();
    tamper(folder, (db) => {
      const gap = db.prepare(`SELECT body FROM events WHERE kind = 'gap'`).get();
      expect(JSON.parse(String(gap?.body))).toMatchObject({ lost: 1 });
    });
  });
});
