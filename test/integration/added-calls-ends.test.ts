import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { addIds, notVisible, shownIds, test, voiceId } from '../support/added-house.ts';
import type { EndFault } from '../support/faulty-callab.ts';
import { httpAnswer } from '../support/raw-peer.ts';
import { onlyAttempt } from '../support/test-owner.ts';

const ends: EndFault = { fault: null, really: 'ends' };
const refuses: EndFault = { fault: httpAnswer(422, ''), really: 'stays' };

describe('an id that is ended and was never added', () => {
  test('leaves the list again where its platform does not know it', async ({ house }) => {
    const owner = await house.start({});
    const attempt = onlyAttempt(await owner.end(['typo']));
    expect(attempt).toMatchObject({ outcome: 'refused', failure: { code: 'notFound' } });
    expect(await shownIds(owner)).toEqual([]);
    await expect.poll(() => house.kept()).toEqual({});
  });

  test('stays where it was added by hand, though its platform does not know it', async ({ house }) => {
    const owner = await house.start({});
    await addIds(owner, ['typo']);
    await owner.end(['typo']);
    expect(await shownIds(owner)).toEqual([{ ...notVisible('typo'), outcome: 'refused' }]);
    expect(house.kept()).toEqual({ [voiceId]: ['typo'] });
  });

  test('stays where its call may be live, and with its outcome over a restart', async ({ house }) => {
    const owner = await house.start({ call_1: refuses });
    await owner.end(['call_1']);
    const refused = { ...notVisible('call_1'), outcome: 'refused' };
    expect(await shownIds(owner)).toEqual([refused]);
    const again = await house.start({});
    expect(await shownIds(again)).toEqual([refused]);
  });

  test('does not come on the list where nothing was sent', async ({ house }) => {
    mkdirSync(join(house.profile, 'journal.db'));
    const owner = await house.start({});
    await expect(owner.end(['call_1'])).rejects.toThrow('journalBroken');
    expect(owner.voiceAi.ends()).toHaveLength(0);
    expect(await shownIds(owner)).toEqual([]);
    expect(house.kept()).toBeUndefined();
  });

  test('is ended, but not kept, where the list is full', async ({ house }) => {
    const ids = Array.from({ length: 10_000 }, (_, place) => `call_${place}`);
    house.keep({ [voiceId]: ids });
    const owner = await house.start({ one_more: refuses });
    expect(onlyAttempt(await owner.end(['one_more']))).toMatchObject({ outcome: 'refused' });
    expect(await shownIds(owner)).toContainEqual({ id: 'one_more', state: 'unseen', outcome: 'refused' });
    await owner.close();
    expect(house.kept()).toEqual({ [voiceId]: ids });
  });
});

describe('ids that the file holds although they were ended, as after a crash', () => {
  test('do not come back where the history knows that they were, however many', async ({ house }) => {
    const ids = Array.from({ length: 600 }, (_, place) => `call_${place}`);
    const owner = await house.start(Object.fromEntries(ids.map((id) => [id, ends])));
    const since = Date.now();
    await owner.end(ids);
    await owner.close();
    house.keep({ [voiceId]: [...ids, 'call_live'] }, since);
    const again = await house.start({});
    expect(await shownIds(again)).toEqual([notVisible('call_live')]);
    await expect.poll(() => house.kept()).toEqual({ [voiceId]: ['call_live'] });
  });

  test('stay where they were added after that end', async ({ house }) => {
    const owner = await house.start({ call_1: ends });
    await addIds(owner, ['call_0']);
    await owner.end(['call_1']);
    await addIds(owner, ['call_1']);
    const again = await house.start({});
    expect(await shownIds(again)).toEqual(['call_0', 'call_1'].map(notVisible));
  });

  test('show the newest of their ends that came to nothing, until they are added afresh', async ({
    house,
  }) => {
    const owner = await house.start({ call_1: { ...refuses, times: 1 } });
    await addIds(owner, ['call_1']);
    await owner.end(['call_1']);
    const again = await house.start({ call_1: { fault: httpAnswer(403, ''), really: 'stays' } });
    expect(await shownIds(again)).toEqual([{ ...notVisible('call_1'), outcome: 'refused' }]);
    expect(onlyAttempt(await again.end(['call_1']))).toMatchObject({
      failure: { code: 'keyRefusedForCall' },
    });
    const third = await house.start({});
    const [row] = (await third.snapshot()).calls;
    expect(row?.attempt).toMatchObject({ outcome: 'refused', failure: { code: 'keyRefusedForCall' } });
    expect(await addIds(third, ['call_1'])).toMatchObject({ held: ['call_1'] });
    expect(await shownIds(third)).toEqual([notVisible('call_1')]);
    const fourth = await house.start({});
    expect(await shownIds(fourth)).toEqual([notVisible('call_1')]);
  });

  test('are shown as they are kept where the history can’t be read', async ({ house }) => {
    mkdirSync(join(house.profile, 'journal.db'));
    house.keep({ [voiceId]: ['call_1'] });
    const owner = await house.start({});
    expect(await shownIds(owner)).toEqual([notVisible('call_1')]);
  });
});
