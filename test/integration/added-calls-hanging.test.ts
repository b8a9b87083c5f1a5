import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { addedFile, addIds, notVisible, shownIds, test, voiceId } from '../support/added-house.ts';
import type { EndFault } from '../support/faulty-callab.ts';
import { canHang, hangDisk } from '../support/hang-disk.ts';
import { leaveOpen } from '../support/leave-open.ts';
import { httpAnswer } from '../support/raw-peer.ts';

const refuses: EndFault = { fault: httpAnswer(422, ''), really: 'stays' };

/** Hangs the disk until it is let go, at the latest with the test. */
function hang(): () => Promise<void> {
  let hanging: (() => Promise<void>) | null = hangDisk();
  const letGo = async () => {
    const release = hanging;
    hanging = null;
    await release?.();
  };
  onTestFinished(letGo);
  return letGo;
}

describe.runIf(canHang)('a disk that hangs', () => {
  test('while added ids are read: told once, ids can be added and ended, and those kept come when it answers', async ({
    house,
  }) => {
    house.keep({ [voiceId]: ['call_0', 'call_1', 'call_3'] });
    const letGo = hang();
    const owner = await house.start({ call_1: refuses, call_3: { fault: null, really: 'ends' } });
    const hanging = (code: string) => ({ code, cause: 'hangs' });
    const notRead = [hanging('connectionsNotRead'), { code: 'latchNotRead' }, hanging('addedNotRead')];
    expect((await owner.snapshot()).notes).toEqual(notRead);
    expect(await shownIds(owner)).toEqual([]);
    const hangs = { code: 'addedNotKept', cause: 'hangs' };
    expect(await addIds(owner, ['call_2'])).toMatchObject({ added: ['call_2'], notKept: hangs });
    await owner.end(['call_1', 'call_3']);
    const refused = { ...notVisible('call_1'), outcome: 'refused' };
    const marked = { ...notVisible('call_3'), outcome: 'marked' };
    expect(await shownIds(owner)).toEqual([notVisible('call_2'), refused, marked]);
    await owner.until(({ notes }) => notes.length > 2);
    await owner.end(['call_1']);
    expect((await owner.snapshot()).notes).toEqual([...notRead, hangs]);
    await letGo();
    await owner.until(({ calls }) => calls.length === 4);
    expect(await shownIds(owner)).toEqual([notVisible('call_2'), refused, marked, notVisible('call_0')]);
    await expect.poll(() => house.kept()).toEqual({ [voiceId]: ['call_2', 'call_1', 'call_0'] });
  });

  test('leaves no end in doubt: what a former owner left open is settled all the same', async ({ house }) => {
    house.keep({ [voiceId]: ['call_1', 'call_2'] });
    await leaveOpen(house.profile, ['call_1']);
    const letGo = hang();
    const owner = await house.start({});
    const doubtful = { ...notVisible('call_1'), outcome: 'notKnown' };
    expect(await shownIds(owner)).toEqual([doubtful]);
    await letGo();
    await owner.until(({ calls }) => calls.length === 2);
    expect(await shownIds(owner)).toEqual([doubtful, notVisible('call_2')]);
  });

  test('while added ids are written: told, and they are kept when it answers', async ({ house }) => {
    const owner = await house.start({});
    await addIds(owner, ['call_1']);
    const letGo = hang();
    expect(await addIds(owner, ['call_2'])).toMatchObject({
      added: ['call_2'],
      notKept: { code: 'addedNotKept', cause: 'hangs' },
    });
    expect(house.kept()).toEqual({ [voiceId]: ['call_1'] });
    await letGo();
    await expect.poll(() => house.kept()).toEqual({ [voiceId]: ['call_1', 'call_2'] });
  });
});

test.runIf(canHang)('a pipe in the place of the file is not waited for', async ({ house }) => {
  const path = join(house.profile, addedFile);
  execFileSync('mkfifo', [path]);
  const owner = await house.start({});
  expect((await owner.snapshot()).notes).toEqual([{ code: 'addedNotRead', cause: 'notAFile' }]);
  expect(await addIds(owner, ['call_1'])).toMatchObject({
    added: ['call_1'],
    notKept: { code: 'addedNotKept', cause: 'notAFile' },
  });
  rmSync(path);
  expect(await addIds(owner, ['call_2'])).toMatchObject({ notKept: null });
  expect(house.kept()).toEqual({ [voiceId]: ['call_1', 'call_2'] });
});

test('a list that can’t be written after an end is told before the end is', async ({ house }) => {
  const owner = await house.start({ call_1: { fault: null, really: 'ends' } });
  await addIds(owner, ['call_1']);
  mkdirSync(join(house.profile, `${addedFile}.new`));
  await owner.end(['call_1']);
  expect((await owner.snapshot()).notes).toEqual([
    { code: 'addedNotKept', cause: expect.stringContaining('EISDIR') },
  ]);
});
