import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { readLatch, writeLatch } from '../../electron/storage/latch-store.ts';
import { latchOf } from '../support/emergency-events.ts';
import { canHang, hangDisk } from '../support/hang-disk.ts';
import { test } from '../support/journal-test.ts';
import { canMount, mountDisk } from '../support/odd-disk.ts';
import { startScript } from '../support/printing-process.ts';

const KILLS = 20;

describe('an engaged latch', () => {
  test('stands in a file for its user alone, until it is reset', async ({ folder }) => {
    const path = join(folder, 'latch.json');
    expect(await readLatch(folder)).toBe('none');
    const latch = latchOf('e', { scope: ['a', 'b'] });
    expect(await writeLatch(folder, latch)).toBeNull();
    expect(await readLatch(folder)).toEqual(latch);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await writeLatch(folder, null)).toBeNull();
    expect(await readLatch(folder)).toBe('none');
    expect(readdirSync(folder)).toEqual([]);
    expect(await writeLatch(folder, null)).toBeNull();
  });

  test('written many times at once is as the newest was, and each writer is told so', async ({ folder }) => {
    const ids = Array.from({ length: 20 }, (_, n) => `e${n}`);
    const written = ids.map((id) => writeLatch(folder, latchOf(id)));
    expect(await Promise.all(written)).toEqual(ids.map(() => null));
    expect(await readLatch(folder)).toMatchObject({ stopId: 'e19' });
    const [engaged, reset, again] = [latchOf('x'), null, latchOf('y')].map((one) => writeLatch(folder, one));
    expect([await engaged, await reset, await again]).toEqual([null, null, null]);
    expect(await readLatch(folder)).toMatchObject({ stopId: 'y' });
    await Promise.all([writeLatch(folder, latchOf('z')), writeLatch(folder, null)]);
    expect(await readLatch(folder)).toBe('none');
  });
});

describe('F73 what is no latch counts as engaged', () => {
  test.each([
    ['an empty file', ''],
    ['a cut file', JSON.stringify(latchOf('e')).slice(0, -9)],
    ['another object', '{"stopId":"e"}'],
    ['an unknown door', JSON.stringify({ ...latchOf('e'), door: 'chimney' })],
    ['a scope that is none', JSON.stringify({ ...latchOf('e'), scope: 'some' })],
    ['no object', '[]'],
  ])('%s', async (_, text) => {
    const folder = mkdtempSync(join(tmpdir(), 'callstop-latch-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'latch.json'), text);
    expect(await readLatch(folder)).toBe('unreadable');
    // The file is left as it is until somebody engages or resets.
    expect(readFileSync(join(folder, 'latch.json'), 'utf8')).toBe(text);
    expect(await writeLatch(folder, null)).toBeNull();
    expect(await readLatch(folder)).toBe('none');
  });

  test('a folder in its place', async ({ folder }) => {
    mkdirSync(join(folder, 'latch.json'));
    expect(await readLatch(folder)).toBe('unreadable');
    expect(await writeLatch(folder, latchOf('e'))).toMatchObject({ code: 'latchNotKept' });
  });
});

describe('F77 kill -9 while the latch is written', () => {
  test(`${KILLS} times: it is engaged or not, as it was last told or as it was being written`, {
    timeout: 120_000,
  }, async ({ folder }) => {
    const met = new Set<string>();
    for (let run = 0; run < KILLS; run += 1) {
      const writer = startScript('write-latch-for-ever.ts', [folder]);
      await writer.printed(2 + run);
      await writer.kill();
      const latch = await readLatch(folder);
      expect(latch).not.toBe('unreadable');
      met.add(latch === 'none' ? 'none' : latch === 'unreadable' ? 'unreadable' : latch.stopId);
    }
    expect([...met].toSorted()).toEqual(['e', 'none']);
  });
});

describe('a disk that does not take it', () => {
  test('F72 the profile is gone: told, and written once it is there again', async ({ folder }) => {
    const away = join(folder, 'away');
    expect(await writeLatch(away, latchOf('e'))).toEqual({ code: 'latchNotKept', cause: 'ENOENT' });
    mkdirSync(away);
    expect(await writeLatch(away, latchOf('e'))).toBeNull();
    rmSync(away, { recursive: true });
    expect(await readLatch(away)).toBe('none');
  });

  test.runIf(canMount)('F70 full: what was kept before stays, and it can still be reset', async () => {
    const disk = mountDisk(40);
    onTestFinished(disk.remove);
    expect(await writeLatch(disk.folder, latchOf('e'))).toBeNull();
    const large = latchOf('e', { scope: Array.from({ length: 2_000 }, (_, n) => `connection-${n}`) });
    expect(await writeLatch(disk.folder, large)).toEqual({ code: 'latchNotKept', cause: 'ENOSPC' });
    expect(await readLatch(disk.folder)).toEqual(latchOf('e'));
    expect(readdirSync(disk.folder)).toEqual(['latch.json']);
    expect(await writeLatch(disk.folder, null)).toBeNull();
    expect(await readLatch(disk.folder)).toBe('none');
  });

  test.runIf(canMount)('F72 read-only: neither engaged nor reset on it', async () => {
    const disk = mountDisk(200);
    onTestFinished(disk.remove);
    await writeLatch(disk.folder, latchOf('e'));
    disk.makeReadOnly();
    const notKept = { code: 'latchNotKept', cause: 'EROFS' };
    expect(await writeLatch(disk.folder, latchOf('f'))).toEqual(notKept);
    expect(await writeLatch(disk.folder, null)).toEqual(notKept);
    expect(await readLatch(disk.folder)).toMatchObject({ stopId: 'e' });
  });

  test.runIf(canHang)('it hangs: the newest is written when it goes on', async ({ folder }) => {
    const letGo = hangDisk();
    onTestFinished(letGo);
    const written = ['e', 'f', 'g'].map((id) => writeLatch(folder, latchOf(id)));
    await letGo();
    expect(await Promise.all(written)).toEqual([null, null, null]);
    expect(await readLatch(folder)).toMatchObject({ stopId: 'g' });
  });
});
