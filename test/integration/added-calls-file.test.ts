import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { sayOutcome } from '../../electron/words/say-outcome.ts';
import {
  type AddedHouse,
  addedFile,
  addedHouse,
  addIds,
  notVisible,
  removeIds,
  shownIds,
  test,
  voiceId,
} from '../support/added-house.ts';
import type { EndFault } from '../support/faulty-callab.ts';
import { leaveOpen } from '../support/leave-open.ts';
import { canMount, mountDisk } from '../support/odd-disk.ts';
import { onlyAttempt } from '../support/test-owner.ts';

const ends: EndFault = { fault: null, really: 'ends' };

describe('after an owner that was killed', () => {
  test.for([['call_1'], []])(
    'an end that it left open is not known, can’t be checked, and can be made again; kept: %j',
    async (kept, { house }) => {
      if (kept.length > 0) house.keep({ [voiceId]: kept });
      await leaveOpen(house.profile, ['call_1']);
      const owner = await house.start({ call_1: ends });
      const { calls } = await owner.until((snapshot) => snapshot.calls[0]?.attempt?.outcome != null);
      const [row] = calls;
      expect(row).toMatchObject({
        state: 'notVisible',
        attempt: { outcome: 'notKnown', failure: { code: 'interrupted' } },
      });
      expect(row?.attempt && sayOutcome(row.attempt, 'voice.ai').label).toBe('Not known, can’t be checked');
      expect(owner.voiceAi.ends()).toHaveLength(0);
      await expect.poll(() => house.kept()).toEqual({ [voiceId]: ['call_1'] });
      expect(onlyAttempt(await owner.end(['call_1']))).toMatchObject({ outcome: 'marked', asks: 1 });
    },
  );
});

describe('the file of added ids', () => {
  const write = (house: AddedHouse, text: string) => writeFileSync(join(house.profile, addedFile), text);

  test.for(['', '{"version":1,"conn', '[]', '{"version":2,"connections":{}}', '\u0000'])(
    'that holds %j is moved aside, told, and begun anew',
    async (text, { house }) => {
      write(house, text);
      const owner = await house.start();
      const [file] = readdirSync(house.profile).filter((name) => name.includes('damaged'));
      expect(file).toMatch(/^added-calls-damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.json$/);
      expect((await owner.snapshot()).notes).toEqual([{ code: 'addedMovedAside', file }]);
      expect(readFileSync(join(house.profile, file ?? ''), 'utf8')).toBe(text);
      expect(await addIds(owner, ['call_1'])).toMatchObject({ notKept: null });
      expect(house.kept()).toEqual({ [voiceId]: ['call_1'] });
    },
  );

  test('that cannot be read is told and not written over; once it can be, nothing is lost', async ({
    house,
  }) => {
    mkdirSync(join(house.profile, addedFile));
    const owner = await house.start();
    expect((await owner.snapshot()).notes).toEqual([{ code: 'addedNotRead', cause: 'notAFile' }]);
    expect(await addIds(owner, ['call_1'])).toMatchObject({
      added: ['call_1'],
      notKept: { code: 'addedNotKept', cause: 'notAFile' },
    });
    expect(await shownIds(owner)).toEqual([notVisible('call_1')]);
    rmdirSync(join(house.profile, addedFile));
    house.keep({ [voiceId]: ['call_0'] });
    expect(await addIds(owner, ['call_2'])).toMatchObject({ notKept: null });
    expect(house.kept()).toEqual({ [voiceId]: ['call_1', 'call_2', 'call_0'] });
    expect((await shownIds(owner)).map(({ id }) => id)).toEqual(['call_1', 'call_2', 'call_0']);
  });

  test('keeps the ids of connections that are not there', async ({ house }) => {
    house.keep({ gone: ['x'], [voiceId]: ['call_1'] });
    const owner = await house.start();
    expect(await shownIds(owner)).toEqual([notVisible('call_1')]);
    await removeIds(owner, ['call_1']);
    expect(house.kept()).toEqual({ gone: ['x'] });
  });

  test('with values that are no ids tells so once, and keeps the others', async ({ house }) => {
    const good = { id: 'call_1', addedAt: 1 };
    const values = [good, 1, null, 'call_2', { id: 'call_3' }, { id: '..', addedAt: 1 }, [good]];
    const text = JSON.stringify({ version: 1, connections: { [voiceId]: values, gone: 7 } });
    write(house, text);
    const owner = await house.start();
    expect(await shownIds(owner)).toEqual([notVisible('call_1')]);
    const { notes } = await owner.snapshot();
    const [file = ''] = readdirSync(house.profile).filter((name) => name.includes('damaged'));
    expect(notes).toEqual([{ code: 'addedRefused', count: 7, file }]);
    expect(readFileSync(join(house.profile, file), 'utf8')).toBe(text);
    const again = await house.start();
    expect(await shownIds(again)).toEqual([notVisible('call_1')]);
    expect((await again.snapshot()).notes).toEqual([]);
  });

  test.runIf(canMount)(
    'on a full disk: told, the ids stand on the list, and are kept once there is room',
    async () => {
      const disk = mountDisk(2_048);
      const house = addedHouse(disk.folder);
      onTestFinished(async () => {
        await house.close();
        disk.remove();
      });
      const owner = await house.start({ call_1: ends });
      await addIds(owner, ['call_1']);
      const ballast = join(disk.folder, 'ballast');
      expect(() => writeFileSync(ballast, Buffer.alloc(2_048 * 1_024))).toThrow('ENOSPC');
      expect(await addIds(owner, ['call_2'])).toMatchObject({
        added: ['call_2'],
        notKept: { code: 'addedNotKept', cause: 'ENOSPC' },
      });
      expect(house.kept()).toEqual({ [voiceId]: ['call_1'] });
      expect(readdirSync(disk.folder)).not.toContain(`${addedFile}.new`);
      await owner.end(['call_1'], { withoutRecord: true });
      const { notes } = await owner.until((snapshot) => snapshot.notes.length > 0);
      expect(notes).toEqual([{ code: 'addedNotKept', cause: 'ENOSPC' }]);
      rmSync(ballast);
      expect(await addIds(owner, ['call_2'])).toMatchObject({ held: ['call_2'], notKept: null });
      expect(house.kept()).toEqual({ [voiceId]: ['call_2'] });
    },
  );
});
