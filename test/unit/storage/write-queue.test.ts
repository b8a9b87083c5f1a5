import { expect, test } from 'vitest';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { JournalHealth } from '../../../electron/contract/snapshot.ts';
import type { Addition } from '../../../electron/storage/append-events.ts';
import { createWriteQueue } from '../../../electron/storage/write-queue.ts';
import { gestureAt, intents, outcomeEvent, sentEvent } from '../../support/journal-events.ts';
import { manualClock } from '../../support/manual-clock.ts';

const full: Failure = { code: 'journalBroken', cause: 'full' };
const hanging: Failure = { code: 'journalBroken', cause: 'hanging' };

/** A queue whose writer answers when the test says so. */
function queueOnTrial(keep = 100) {
  const time = manualClock(gestureAt);
  const writes: { readonly texts: string[]; readonly abandoned: Int32Array }[] = [];
  const healths: JournalHealth[] = [];
  let answer: ((failure: Failure | null) => void) | null = null;
  const queue = createWriteQueue({
    clock: { now: time.monotonic, utc: time.now, after: time.setTimer },
    deadlineMs: 5_000,
    keep,
    write(additions, abandoned) {
      if (answer !== null) throw new Error('two writes at once');
      writes.push({ texts: additions.flatMap(textsOf), abandoned });
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    onHealth: (health) => healths.push(health),
  });
  return {
    queue,
    writes,
    healths,
    advance: time.advance,
    /** Ends the write that runs, and lets what waits for it go on. */
    async land(failure: Failure | null): Promise<void> {
      const landing = answer;
      if (landing === null) throw new Error('no write runs');
      answer = null;
      landing(failure);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

function textsOf(addition: Addition): string[] {
  if (addition.kind === 'gap') return [`gap of ${addition.lost}`];
  return addition.events.map((event) => {
    const place = 'call' in event ? event.call.callId : event.stopId;
    return `${event.kind} ${place}${addition.late ? ' late' : ''}`;
  });
}

test('noted events are written together, 20 ms after the first', async () => {
  const { queue, writes, advance, land } = queueOnTrial();
  queue.note([sentEvent('s', 'a')]);
  advance(19);
  queue.note([sentEvent('s', 'b'), sentEvent('s', 'c')]);
  expect(writes).toEqual([]);
  advance(1);
  expect(writes[0]?.texts).toEqual(['sent a', 'sent b', 'sent c']);
  await land(null);
  expect(queue.health()).toEqual({ failure: null, waiting: 0 });
});

test('a commit takes along what was noted before it, and waits for nothing', async () => {
  const { queue, writes, land } = queueOnTrial();
  queue.note([sentEvent('s', 'a')]);
  const committed = queue.commit(intents('t', ['b']));
  expect(writes[0]?.texts).toEqual(['sent a', 'stop t', 'intent b']);
  await land(null);
  expect(await committed).toBeNull();
});

test('one write at a time: what comes meanwhile is written next, in its order', async () => {
  const { queue, writes, land } = queueOnTrial();
  const first = queue.commit(intents('s', ['a']));
  queue.note([sentEvent('s', 'a')]);
  const second = queue.commit(intents('t', ['b']));
  queue.note([sentEvent('t', 'b')]);
  expect(writes.length).toBe(1);
  await land(null);
  expect(writes[1]?.texts).toEqual(['sent a', 'stop t', 'intent b', 'sent b']);
  await land(null);
  expect([await first, await second]).toEqual([null, null]);
});

test('a failed commit keeps nothing of its own and everything that was noted, in order', async () => {
  const { queue, writes, healths, land, advance } = queueOnTrial();
  queue.note([sentEvent('s', 'a')]);
  const refused = queue.commit(intents('t', ['b']));
  queue.note([outcomeEvent('s', 'a')]);
  await land(full);
  expect(await refused).toEqual(full);
  expect(queue.health()).toEqual({ failure: full, waiting: 2 });

  advance(250);
  expect(writes[1]?.texts).toEqual(['sent a late', 'outcome a']);
  await land(null);
  expect(queue.health()).toEqual({ failure: null, waiting: 0 });
  expect(healths.at(-1)).toEqual({ failure: null, waiting: 0 });
});

test('tried again after 250 ms, doubling up to 10 s, until it works', async () => {
  const { queue, writes, advance, land } = queueOnTrial();
  queue.note([sentEvent('s', 'a')]);
  advance(20);
  for (const ms of [250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
    await land(full);
    const before = writes.length;
    advance(ms - 1);
    expect(writes.length).toBe(before);
    advance(1);
    expect(writes.length).toBe(before + 1);
  }
  await land(null);
  expect(queue.health().failure).toBeNull();
});

test('a journal that failed is tried even when nothing waits', async () => {
  const { queue, writes, advance, land } = queueOnTrial();
  queue.probe(3_000);
  await land(full);
  expect(queue.health()).toEqual({ failure: full, waiting: 0 });
  advance(250);
  expect(writes[1]?.texts).toEqual([]);
  await land(null);
  expect(queue.health().failure).toBeNull();
});

test('F74 a probe that the disk does not answer shows within its own time, and none is sent after it meanwhile', async () => {
  const { queue, writes, healths, advance, land } = queueOnTrial();
  queue.probe(3_000);
  advance(2_999);
  expect(healths).toEqual([]);
  advance(1);
  expect(healths).toEqual([{ failure: hanging, waiting: 0 }]);
  advance(3_000);
  queue.probe(3_000);
  queue.probe(3_000);
  expect(writes.length).toBe(1);
  expect(await queue.commit(intents('s', ['a']))).toEqual(hanging);
  await land(null);
  expect(queue.health()).toEqual({ failure: null, waiting: 0 });
  queue.probe(3_000);
  expect(writes.map(({ texts }) => texts)).toEqual([[], []]);
});

test('a commit behind a slow probe waits as long as behind any other write', async () => {
  const { queue, advance, land } = queueOnTrial();
  queue.probe(3_000);
  advance(3_500);
  const committed = queue.commit(intents('s', ['a']));
  await land(null);
  await land(null);
  expect(await committed).toBeNull();
});

test('a probe beside a write that runs does nothing, and takes what waits with it', async () => {
  const { queue, writes, land } = queueOnTrial();
  const committed = queue.commit(intents('s', ['a']));
  queue.probe(3_000);
  queue.note([sentEvent('s', 'a')]);
  await land(null);
  expect(await committed).toBeNull();
  expect(writes.length).toBe(1);
  queue.probe(3_000);
  expect(writes[1]?.texts).toEqual(['sent a']);
});

test('intents that are noted, not committed, are marked late', async () => {
  const { queue, writes, advance } = queueOnTrial();
  queue.note(intents('s', ['a']));
  queue.note([sentEvent('s', 'a')]);
  advance(20);
  expect(writes[0]?.texts).toEqual(['stop s late', 'intent a late', 'sent a']);
});

test('a write that hangs fails its commit at the deadline and takes its intents back', async () => {
  const { queue, writes, healths, advance, land } = queueOnTrial();
  const hung = queue.commit(intents('s', ['a']));
  const behind = queue.commit(intents('t', ['b']));
  queue.note([sentEvent('s', 'x')]);
  advance(5_000);
  expect([await hung, await behind]).toEqual([hanging, hanging]);
  expect(writes[0]?.abandoned[0]).toBe(1);
  expect(healths.at(-1)).toEqual({ failure: hanging, waiting: 1 });
  expect(await queue.commit(intents('u', ['c']))).toEqual(hanging);

  await land(hanging);
  advance(250);
  expect(writes[1]?.texts).toEqual(['sent x']);
  await land(null);
  expect(queue.health()).toEqual({ failure: null, waiting: 0 });
  const again = queue.commit(intents('u', ['c']));
  await land(null);
  expect(await again).toBeNull();
});

test('a write of noted events alone that hangs is shown and goes on', async () => {
  const { queue, writes, advance, land } = queueOnTrial();
  queue.note([sentEvent('s', 'a')]);
  advance(20);
  advance(5_000);
  expect(queue.health()).toEqual({ failure: hanging, waiting: 1 });
  expect(writes[0]?.abandoned[0]).toBe(0);
  await queue.flush();
  await land(null);
  expect(queue.health()).toEqual({ failure: null, waiting: 0 });
});

test('what is too much to keep is counted, and the gap stands where it arose', async () => {
  const { queue, writes, advance, land } = queueOnTrial(2);
  queue.note([sentEvent('s', 'a')]);
  queue.note([sentEvent('s', 'b')]);
  queue.note([sentEvent('s', 'c')]);
  queue.note([sentEvent('s', 'd'), sentEvent('s', 'e')]);
  advance(20);
  expect(writes[0]?.texts).toEqual(['sent a', 'sent b', 'gap of 3']);
  await land(null);
  queue.note([sentEvent('s', 'f')]);
  advance(20);
  expect(writes[1]?.texts).toEqual(['sent f']);
});

test('a long backlog goes out in pieces, so that a commit behind it waits for no giant', async () => {
  const { queue, writes, advance, land } = queueOnTrial(10_000);
  for (let n = 0; n < 5_000; n += 1) queue.note([sentEvent('s', String(n))]);
  advance(20);
  const committed = queue.commit(intents('t', ['b']));
  expect(writes[0]?.texts.length).toBe(2_000);
  await land(null);
  await land(null);
  await land(null);
  expect(await committed).toBeNull();
  expect(writes.flatMap(({ texts }) => texts)).toEqual([
    ...Array.from({ length: 5_000 }, (_, n) => `sent ${n}`),
    'stop t',
    'intent b',
  ]);
});

test('flush waits for what was noted, at once and not for the 20 ms', async () => {
  const { queue, writes, land } = queueOnTrial();
  queue.note([sentEvent('s', 'a')]);
  let flushed = false;
  const done = queue.flush().then(() => {
    flushed = true;
  });
  expect(writes[0]?.texts).toEqual(['sent a']);
  expect(flushed).toBe(false);
  await land(null);
  await done;
  await queue.flush();
  expect(writes.length).toBe(1);
});

test('after close nothing is written and a commit says so', async () => {
  const { queue, writes, advance } = queueOnTrial();
  queue.note([sentEvent('s', 'a')]);
  queue.close();
  advance(60_000);
  expect(writes).toEqual([]);
  expect(await queue.commit(intents('s', ['a']))).toEqual({ code: 'journalBroken', cause: 'other' });
});

test('a commit that nobody waits for any longer is taken back; what was on the way with it is written next', async () => {
  const { queue, writes, healths, land } = queueOnTrial();
  queue.probe(3_000);
  const [first, second] = [new AbortController(), new AbortController()];
  const unbegun = queue.commit(intents('s', ['a']), { unawaited: first.signal });
  first.abort();
  expect(await unbegun).toEqual(hanging);
  const begun = queue.commit(intents('t', ['b']), { unawaited: second.signal });
  const beside = queue.commit(intents('u', ['c']));
  await land(null);
  expect(writes[1]?.texts).toEqual(['stop t', 'intent b', 'stop u', 'intent c']);
  second.abort();
  expect(writes[1]?.abandoned[0]).toBe(1);
  await land(hanging);
  expect(await begun).toEqual(hanging);
  expect(writes[2]?.texts).toEqual(['stop u', 'intent c']);
  await land(null);
  expect(await beside).toBeNull();
  expect(healths).toEqual([]);
});

test('a commit that lands although nobody waits for it any longer says so', async () => {
  const { queue, land } = queueOnTrial();
  const unawaited = new AbortController();
  const committed = queue.commit(intents('s', ['a']), { unawaited: unawaited.signal });
  unawaited.abort();
  await land(null);
  expect(await committed).toBeNull();
});
