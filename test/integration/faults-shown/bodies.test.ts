import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test as plain } from 'vitest';
import { sayFailureLine } from '../../../electron/words/say-failure.ts';
import { saySight } from '../../../electron/words/say-sight.ts';
import { callEnded } from '../../support/callab-link.ts';
import { answersIn, expectConfirmed, expectNotKnown, expectStillLive } from '../../support/expect-told.ts';
import type { Fault } from '../../support/faulty-callab.ts';
import { onlyCall, shortAttempt, test } from '../../support/faulty-test.ts';
import { startFullQueue } from '../../support/full-queue.ts';
import { oneStopThrough } from '../../support/one-stop-through.ts';
import { httpAnswer } from '../../support/raw-peer.ts';
import { unwrap } from '../../support/test-owner.ts';
import { noHttp, type ToldAs, tooLarge, tooSlow, unreadable } from '../../support/told-as.ts';

const endLimit = 64 * 1024;
const listLimit = 16 * 1024 * 1024;

/** Sends up to 500 MB behind this head, until the client has gone. */
function flood(head: string): Fault {
  return async ({ write }) => {
    const chunk = Buffer.alloc(64 * 1024, 'a');
    await write(head);
    for (let bytes = 0; bytes < 500_000_000 && (await write(chunk)); bytes += chunk.length);
  };
}

function packed(encoding: string, body: Buffer): Buffer {
  return httpAnswer(200, body, { 'Content-Encoding': encoding });
}

const zeros = Buffer.alloc(20_000_000);
const ok = JSON.stringify(callEnded);
const odd: readonly (readonly [string, Fault, ToldAs])[] = [
  [
    'F24 500 MB with their length',
    flood('HTTP/1.1 200 x\r\nContent-Length: 500000000\r\n\r\n'),
    tooLarge(endLimit, '64 KB'),
  ],
  [
    'F24 500 MB without a length',
    flood('HTTP/1.1 200 x\r\nConnection: close\r\n\r\n'),
    tooLarge(endLimit, '64 KB'),
  ],
  ['F25 a gzip bomb', packed('gzip', gzipSync(zeros)), tooLarge(endLimit, '64 KB')],
  ['F25 a brotli bomb', packed('br', brotliCompressSync(zeros)), tooLarge(endLimit, '64 KB')],
  ['F25 a body that is not gzip', packed('gzip', Buffer.from(ok)), noHttp],
  ['F25 a body that is not brotli', packed('br', Buffer.from(ok)), noHttp],
  [
    'F28 a header of 1 MB',
    `HTTP/1.1 200 x\r\nX: ${'a'.repeat(1024 * 1024)}\r\nContent-Length: ${ok.length}\r\n\r\n${ok}`,
    noHttp,
  ],
  ['F28 100,000 headers', `HTTP/1.1 200 x\r\n${'X: a\r\n'.repeat(100_000)}\r\n${ok}`, noHttp],
  ['F28 a header with NUL', `HTTP/1.1 200 x\r\nX: a\0b\r\nContent-Length: ${ok.length}\r\n\r\n${ok}`, noHttp],
  ['F29 10 MB of nested arrays', httpAnswer(200, '['.repeat(10_000_000)), tooLarge(endLimit, '64 KB')],
  ['F29 33 levels', httpAnswer(200, `{"status":"ok","data":${'['.repeat(32)}${']'.repeat(32)}}`), unreadable],
  ['F29 an ok that hides in __proto__', httpAnswer(200, '{"__proto__":{"status":"ok"}}'), unreadable],
];

describe.concurrent('a body or head that is too much', () => {
  const ended = oneStopThrough(odd);

  plain.for(odd)('%s, though the call ended: confirmed by a reading, asked once', ([name, , told]) => {
    expectConfirmed(ended(name).over, told);
  });

  plain.for(odd)('%s, and the call goes on: still live', ([name, , told]) => {
    expectStillLive(ended(name).live, told);
  });
});

const harmless: readonly (readonly [string, Buffer])[] = [
  ['F25 an honest gzip', packed('gzip', gzipSync(ok))],
  ['F29 __proto__ beside ok', httpAnswer(200, '{"__proto__":{"status":"error"},"status":"ok","n":1e400}')],
  ['F29 ok behind another status', httpAnswer(200, '{"status":"error","status":"ok","n":-0}')],
];

describe.concurrent('a body that is odd and harmless', () => {
  const ended = oneStopThrough(harmless);

  plain.for(harmless)('%s is an ok, and a reading decides', ([name]) => {
    const { over, live } = ended(name);
    expect(over).toMatchObject({ label: 'Confirmed ended (callab’s record)', why: '' });
    expect(live).toMatchObject({ label: 'Still live', why: '' });
    for (const end of [over, live]) {
      expect(answersIn(end)).toEqual([{ answer: 'ok', status: 200, failure: null }]);
      expect(end.ends).toHaveLength(1);
    }
    expect(Reflect.get({}, 'status')).toBeUndefined();
  });
});

describe.concurrent('a peer that is slow', () => {
  const deadlines = { connectMs: 1_500, firstByteMs: 2_500, wholeMs: 4_000 };
  const whole = tooSlow('whole', deadlines.wholeMs, 'to finish its answer');
  const drip =
    (start: string, every: number, text: string): Fault =>
    async ({ write }) => {
      await write(start);
      while (await write(text)) await new Promise((resolve) => setTimeout(resolve, every));
    };
  const drips: readonly (readonly [string, Fault, ToldAs])[] = [
    ['F26 a body byte by byte', drip('HTTP/1.1 200 x\r\nContent-Length: 500\r\n\r\n', 20, 'a'), whole],
    ['F26 a header byte by byte', drip('HTTP/1.1 200 x\r\nX: ', 20, 'a'), whole],
    ['F26 1xx answers for ever', drip('', 5, 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'), whole],
    ['F27 silence', () => undefined, tooSlow('firstByte', deadlines.firstByteMs, 'to begin its answer')],
  ];
  const ended = oneStopThrough(drips, { deadlines, settings: { callDeadlineMs: 6_000 } });

  plain.for(drips)('%s, though the call ended: confirmed by a reading, asked once', ([name, , told]) => {
    expectConfirmed(ended(name).over, told);
  });

  plain.for(drips)('%s, and the call goes on: still live', ([name, , told]) => {
    expectStillLive(ended(name).live, told);
  });

  // Only Linux leaves a full queue without any answer.
  test.runIf(process.platform === 'linux')(
    'F27 a full accept queue: nothing was sent, not known, not armed',
    async ({ startHouse }) => {
      const full = await startFullQueue();
      const { owner, end } = await startHouse(
        { instead: `127.0.0.1:${full.port}` },
        { deadlines, settings: shortAttempt },
      );
      const told = (await end([onlyCall])).of(onlyCall);
      expectNotKnown(told, tooSlow('connect', deadlines.connectMs, 'to take up the connection'), 'notSent');
      expect(told.attempt.asks).toBe(0);
      expect(told.kinds).toMatch(/^stop intent(?: answered)+(?: read)+ outcome$/);
      expect(unwrap(await owner.owner.run('status.get', null)).armed).toBe('no');
      await full.close();
    },
  );
});

describe.concurrent('lists that are too much', () => {
  test.for([
    ['F24 500 MB', flood('HTTP/1.1 200 x\r\nConnection: close\r\n\r\n'), tooLarge(listLimit, '16 MB')],
    [
      'F29 10 MB of nested arrays',
      httpAnswer(200, '['.repeat(5_000_000) + ']'.repeat(5_000_000)),
      unreadable,
    ],
  ] as const)(
    '%s in place of a list: the rows stay, the sight says why, and a stop still ends the call',
    async ([, fault, { code, what, means }], { startHouse }) => {
      const { owner, callab, end } = await startHouse({
        calls: { [onlyCall]: { fault: null, really: 'ends' } },
      });
      callab.layOnLists(fault);
      const { calls, connections } = await owner.until(
        ({ connections }) => connections[0]?.sight.failingSince !== null,
      );
      expect(calls.map(({ call, state }) => [call.callId, state])).toEqual([[onlyCall, 'live']]);
      const [view] = connections;
      expect(view?.sight).toMatchObject({ complete: false, failure: { code } });
      if (view !== undefined) expect(saySight(view, Date.now())).toMatch(/^not seen since /);
      const { armed, reasons } = unwrap(await owner.owner.run('status.get', null));
      expect(armed).toBe('part');
      for (const piece of [what, means])
        expect(reasons.map(({ failure }) => sayFailureLine(failure)).join()).toContain(piece);
      const told = (await end([onlyCall])).of(onlyCall);
      expect(told).toMatchObject({ label: 'Confirmed ended (callab’s record)', why: '' });
      expect(told.ends).toHaveLength(1);
    },
  );
});
