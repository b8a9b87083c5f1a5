import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { appendAll } from '../../../electron/storage/append-events.ts';
import { type ChainLink, chainStart, eventHash } from '../../../electron/storage/chain.ts';
import { checkChain } from '../../../electron/storage/check-chain.ts';
import { migrate } from '../../../electron/storage/journal-schema.ts';
import { linkOf } from '../../../electron/storage/projection-tables.ts';
import { intents } from '../../support/journal-events.ts';

/** A journal of four events whose rows were changed by someone who knows how hashes are made. */
function rehashed(change: (links: readonly ChainLink[]) => readonly ChainLink[]): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  migrate(db);
  appendAll(db, [{ kind: 'events', events: intents('s1', ['a', 'b', 'c']), late: false }], () => true);
  const links = change(db.prepare('SELECT * FROM events ORDER BY seq').all().map(linkOf));
  db.exec('DROP TRIGGER events_no_delete; DELETE FROM events; DELETE FROM texts');
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  links.reduce<Uint8Array>((prev, link) => {
    const hash = eventHash(prev, link);
    insert.run(link.seq, link.stop, link.connection, link.call, link.kind, link.body, prev, hash);
    return hash;
  }, chainStart);
  return db;
}

function brokenAt(db: DatabaseSync, from = 1): number | null {
  return checkChain(db, from, () => undefined).brokenAt;
}

test('rows as they were written hold, from any event on', () => {
  const db = rehashed((links) => links);
  expect([1, 2, 4, 5].map((from) => brokenAt(db, from))).toEqual([null, null, null, null]);
});

test('a changed event with all hashes made anew shows at the newest event', () => {
  const db = rehashed((links) => links.map((link) => (link.seq === 2 ? { ...link, call: 'x' } : link)));
  expect(brokenAt(db)).toBe(4);
});

test('an event left out with all hashes made anew shows where its number is missing', () => {
  expect(brokenAt(rehashed((links) => links.filter(({ seq }) => seq !== 2)))).toBe(2);
});
