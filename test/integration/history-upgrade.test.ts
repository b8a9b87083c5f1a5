import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { wholeHistory } from '../../electron/contract/history.ts';
import { emergencyEvents } from '../support/emergency-events.ts';
import { callOf, factsEvent, intents, outcomeEvent } from '../support/journal-events.ts';
import { answered, tamper, test } from '../support/journal-test.ts';

/** What Callstop's first journal held of one stop of two calls, one of them settled: its whole file as SQL. */
const written = readFileSync(new URL('../support/journal-schema-1.sql', import.meta.url), 'utf8');

function leaveOldJournal(folder: string): void {
  const path = join(folder, 'journal.db');
  const db = new DatabaseSync(path);
  db.exec(
    `PRAGMA journal_mode = WAL; ${written}; PRAGMA application_id = 1129531953; PRAGMA user_version = 1`,
  );
  db.close();
  chmodSync(path, 0o600);
}

test('a journal of the first layout is taken over: no event changes, and all of it can be read and searched', async ({
  open,
  folder,
}) => {
  leaveOldJournal(folder);
  const journal = open();
  const check = answered(await journal.check());
  expect(check).toMatchObject({ events: 8, brokenAt: null });
  expect(check.headHash).toBe('1bcd3d55f5ffa636d033bf11b19355654444f545ca2cbe8ebb06aa66c50ba89e');
  const { entries } = answered(await journal.page(10, null, { ...wholeHistory, text: 'supervisor 0142' }));
  expect(entries.map(({ attempt }) => [attempt.call, attempt.step, attempt.outcome, attempt.later])).toEqual([
    [callOf('b'), 'doubtful', null, null],
    [callOf('a'), 'checking', 'confirmed', 'returned'],
  ]);
  // It knew no platform that takes no reason, and no answer that tells of the call.
  expect(entries[1]).toMatchObject({
    reasonSent: 'Ended by supervisor [cs-7f3a]',
    attempt: { told: null },
    facts: null,
    reason: { note: 'caller asked for it' },
  });
  const { items } = answered(await journal.evidence({ stopId: 's1', call: callOf('a') }));
  expect(items.map(({ kind }) => kind)).toEqual(['intent', 'sent', 'answered', 'read', 'outcome', 'later']);
  expect(items[2]).toMatchObject({ told: null });

  await journal.commit([factsEvent('s1', 'a')]);
  expect(answered(await journal.check())).toMatchObject({ events: 9, brokenAt: null });
  expect(journal.troubles).toEqual([]);
});

/** What the layout before this one held in another way: stops knew nothing of emergencies. */
const secondLayout = `
  DROP TABLE acts;
  DROP TABLE stops;
  CREATE TABLE stops (seq INTEGER PRIMARY KEY, stop TEXT NOT NULL UNIQUE, state TEXT NOT NULL) STRICT;
  INSERT INTO stops VALUES (1, 's1', '{"stopId":"s1","seq":1}');
  UPDATE tip SET projection = 2;
  PRAGMA user_version = 2;
`;

test('a journal of the second layout is folded anew: its stops are ordinary ones, and emergencies come beside them', async ({
  open,
  folder,
}) => {
  const old = open();
  await old.commit(intents('s1', ['a', 'b']));
  await old.commit([outcomeEvent('s1', 'a')]);
  const { headHash } = answered(await old.check());
  await old.close();
  tamper(folder, (db) => db.exec(secondLayout));

  const journal = open();
  expect(answered(await journal.recentStops(5))).toMatchObject([
    {
      ...{ stopId: 's1', who: 'a supervisor', emergency: null, reasonAfter: null, settled: false },
      totals: { targeted: 2, confirmed: 1 },
    },
  ]);
  expect(answered(await journal.check())).toMatchObject({ events: 4, brokenAt: null, headHash });
  const { entries } = answered(await journal.page(10, null, { ...wholeHistory, text: 'supervisor 0142' }));
  expect(entries.map(({ attempt }) => attempt.call)).toEqual([callOf('b'), callOf('a')]);

  await journal.commit(emergencyEvents('e', ['c']));
  expect(answered(await journal.resultsOf('e'))).toMatchObject([{ stop: { emergency: 'e' } }]);
  expect(answered(await journal.check())).toMatchObject({ events: 7, brokenAt: null });
  expect(journal.troubles).toEqual([]);
});
