import { expect, onTestFinished, test } from 'vitest';
import type { Deadlines } from '../../../electron/platforms/deadlines.ts';
import { openLink, type TestLink } from '../../support/callab-link.ts';
import { callabRow, callIdOf, listPage } from '../../support/callab-row.ts';
import { canaryKey } from '../../support/canary.ts';
import { httpAnswer, type PeerConnection, type PeerRequest, startPeer } from '../../support/raw-peer.ts';

/** The key comes back in the answers, so that a leak of what was read so far would be seen. */
const endBody = JSON.stringify({ status: 'ok', message: `ok, Bearer ${canaryKey}`, data: 'Call Ended' });
const listBody = JSON.stringify(
  listPage([
    callabRow({ notes: `Bearer ${canaryKey}`, agent_dynamic_variables: { agent_name: 'Zoë ☎' } }),
    callabRow({ id: callIdOf(2), call_status: 'completed', disconnect_reason: 'Customer hung up' }),
  ]),
);

/** Cuts under way at once. */
const batch = 100;
/** Where the peer falls silent the client has to give up by itself, in ms. */
const impatient: Partial<Deadlines> = { firstByteMs: 500, wholeMs: 1_000 };

interface CutWay {
  readonly name: string;
  /** The whole answer, from its first byte to its last. */
  answer(body: string): Buffer;
  /** The bytes that leave for a cut behind this many; the first part of the answer if left out. */
  cut?(body: string, length: number): Buffer;
  /** How many cuts there are: one for each byte of the answer, unless it is the body alone that is cut. */
  cuts?(body: string): number;
  /** What the peer does behind the last byte. */
  after(connection: PeerConnection): unknown;
  readonly deadlines?: Partial<Deadlines>;
}

const close = ({ socket }: PeerConnection) => socket.end();
const reset = ({ socket }: PeerConnection) => socket.resetAndDestroy();
const withLength = (body: string) => httpAnswer(200, body);
const untilClose = (body: string) =>
  Buffer.from(`HTTP/1.1 200 x\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n${body}`);

const ways: readonly CutWay[] = [
  { name: 'with a length, then closed', answer: withLength, after: close },
  { name: 'with a length, then reset', answer: withLength, after: reset },
  {
    name: 'with a length, then silent',
    answer: withLength,
    after: ({ closed }) => closed,
    deadlines: impatient,
  },
  { name: 'without a length, then closed', answer: untilClose, after: close },
  { name: 'in chunks, then closed', answer: inChunks, after: close },
  {
    name: 'in the body, with the length of what is left',
    answer: withLength,
    cut: (body, length) => httpAnswer(200, Buffer.from(body).subarray(0, length)),
    cuts: (body) => Buffer.byteLength(body),
    after: close,
  },
];

/** The body in two chunks, and their end. */
function inChunks(body: string): Buffer {
  const bytes = Buffer.from(body);
  const half = Math.floor(bytes.length / 2);
  const chunks = [bytes.subarray(0, half), bytes.subarray(half)].flatMap((part) => [
    Buffer.from(`${part.length.toString(16)}\r\n`),
    part,
    Buffer.from('\r\n'),
  ]);
  const head = 'HTTP/1.1 200 x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
  return Buffer.concat([Buffer.from(head), ...chunks, Buffer.from('0\r\n\r\n')]);
}

/** Base URLs end in the number of the cut that their requests meet. */
const cutOf = ({ path }: PeerRequest) => Number(/^\/v1\/(\d+)\//.exec(path)?.[1]);

/** Asks once for each cut of the body's answer, and once for the whole, and gives what came in that order. */
async function askEachCut<T>(
  way: CutWay,
  body: string,
  ask: (link: TestLink) => Promise<T>,
): Promise<{ readonly cut: readonly T[]; readonly whole: T }> {
  const answer = way.answer(body);
  const cuts = way.cuts?.(body) ?? answer.length;
  const peer = await startPeer(async (connection) => {
    for (;;) {
      const request = await connection.request();
      const number = cutOf(request);
      const isLater = /[?&]page=[1-9]/.test(request.path);
      if (number === cuts)
        await connection.write(isLater ? way.answer(JSON.stringify(listPage([]))) : answer);
      else await connection.write(way.cut?.(body, number) ?? answer.subarray(0, number));
      if (number < cuts || answer.includes('Connection: close')) return void (await way.after(connection));
    }
  });
  onTestFinished(() => peer.close());
  const askFor = async (number: number) => {
    const link = openLink(`${peer.url}/${number}`, way.deadlines);
    try {
      return await ask(link);
    } finally {
      link.close();
    }
  };
  const cut: T[] = [];
  for (let first = 0; first < cuts; first += batch) {
    const numbers = Array.from({ length: Math.min(batch, cuts - first) }, (_, place) => first + place);
    cut.push(...(await Promise.all(numbers.map(askFor))));
  }
  return { cut, whole: await askFor(cuts) };
}

/** Behind the last chunk only the end of the chunks is missing: nothing of the body. */
const endOfChunks = Buffer.byteLength('\r\n0\r\n\r\n');

test.for(ways)('an end answer cut at each byte is never ok: $name', { timeout: 120_000 }, async (way) => {
  const { cut, whole } = await askEachCut(way, endBody, (link) => link.end());
  console.log(`end answer, ${way.name}: ${cut.length} cuts`);
  const bodyCut = way.answer === inChunks ? cut.slice(0, -endOfChunks) : cut;
  for (const [place, answer] of bodyCut.entries()) {
    expect(['unclear', 'notSent'], `cut behind ${place} bytes`).toContain(answer.kind);
    expect(answer, `cut behind ${place} bytes`).toHaveProperty('failure.code');
  }
  expect(whole).toMatchObject({ kind: 'ok', status: 200 });
});

test.for(ways)('a list page cut at each byte is never complete: $name', { timeout: 300_000 }, async (way) => {
  const { cut, whole } = await askEachCut(way, listBody, (link) => link.list());
  console.log(`list page, ${way.name}: ${cut.length} cuts`);
  for (const [place, listing] of cut.entries()) {
    expect(listing.complete, `cut behind ${place} bytes`).toBe(false);
    expect(listing.failure, `cut behind ${place} bytes`).not.toBeNull();
    expect(listing.rows, `cut behind ${place} bytes`).toEqual([]);
  }
  expect(whole).toMatchObject({ complete: true, failure: null });
  expect(whole.rows).toHaveLength(2);
});
