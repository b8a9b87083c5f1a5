import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test as base, expect, vi } from 'vitest';
import type { Failure } from '../../electron/contract/failure.ts';
import type { JournalHealth } from '../../electron/contract/snapshot.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import { type Journal, type JournalParts, openJournal } from '../../electron/storage/journal.ts';
import { intents } from './journal-events.ts';

/** A journal with everything that it told. */
export interface TestJournal extends Journal {
  readonly healths: readonly JournalHealth[];
  readonly troubles: readonly Failure[];
}

/** What a test of the journal is given; all of it is gone when the test ends. */
export interface JournalFixtures {
  /** A profile folder of its own, empty. */
  readonly folder: string;
  /** Opens the journal in the folder; closed at the end of the test if not before. */
  readonly open: (change?: Partial<JournalParts>) => TestJournal;
}

/** A test with a profile folder of its own. */
export const test = base.extend<JournalFixtures>({
  // Vitest reads the fixture's needs from this pattern.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'callstop-journal-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  open: async ({ folder }, use) => {
    const opened: Journal[] = [];
    await use((change) => {
      const healths: JournalHealth[] = [];
      const troubles: Failure[] = [];
      const journal = openJournal({
        folder,
        clock: systemClock,
        onHealth: (health) => healths.push(health),
        onTrouble: (failure) => troubles.push(failure),
        ...change,
      });
      opened.push(journal);
      return { ...journal, healths, troubles };
    });
    for (const journal of opened) await journal.close();
  },
});

/** Works on the journal's file as another program would, its triggers put aside. The journal must be closed. */
export function tamper(folder: string, change: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(join(folder, 'journal.db'), { defensive: false });
  const triggers = db.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  change(db);
  for (const { sql } of triggers) db.exec(String(sql));
  db.close();
}

/** Waits until the value is there. */
export async function seen<T>(look: () => T | null | undefined | false): Promise<T> {
  return vi.waitFor(
    () => {
      const value = look();
      if (value === null || value === undefined || value === false) expect.fail('not seen yet');
      return value;
    },
    { timeout: 20_000, interval: 10 },
  );
}

/** The value of an answer. Throws its failure. */
export function answered<T>(answer: { ok: true; value: T } | { ok: false; failure: Failure }): T {
  if (!answer.ok) throw new Error(`failed: ${JSON.stringify(answer.failure)}`);
  return answer.value;
}

/** Leaves a closed journal with one stop of so many calls in the folder. */
export async function leaveJournal(open: JournalFixtures['open'], folder: string, calls = 3): Promise<void> {
  const journal = open({ folder });
  await journal.commit(
    intents(
      'old',
      Array.from({ length: calls }, (_, n) => `call-${n}`),
    ),
  );
  await journal.close();
  // A thread that still checks as the journal is closed leaves the log for the next one to take into the file.
  await seen(() => {
    const db = new DatabaseSync(join(folder, 'journal.db'));
    const { busy } = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {};
    db.close();
    return busy === 0;
  });
}

/** The names of the journals that were moved aside in the folder, without their logs. */
export function asideIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => /-damaged-.*\.db$/.test(name));
}
