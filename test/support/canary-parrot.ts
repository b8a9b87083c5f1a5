import { callabRow, callIdOf, listPage, queryOf } from './callab-row.ts';
import { httpAnswer, type PeerConnection, type PeerRequest, type RawPeer, startPeer } from './raw-peer.ts';

/** What becomes of a call's end request: but for `refused` the call ends, whatever the answer is. */
export type Fate = 'ends' | 'empty' | 'refused' | 'reset' | 'redirected';

/** A callab on loopback that takes one key and repeats it in every answer: status line, headers, rows, refusals. */
export interface Parrot {
  /** Base URL. */
  readonly url: string;
  readonly peer: RawPeer;
  /** Where its redirects point. */
  readonly stranger: RawPeer;
  /** Whether the key is refused from now on. */
  refuse(refused: boolean): void;
  /** Holds all answers back from now on, or lets them go. */
  hold(held: boolean): void;
  close(): Promise<void>;
}

/** The number that the call of a fate is with, as its rows show it. */
export function numberOf(place: number): string {
  return `+1555010009${place}`;
}

/** The key in all the ways in which servers write it into JSON; filled in by `written`. */
const repeated = 'you sent {plain}, that is {escaped}, or {url}';

/** callab's published success. */
const callEnded = { status: 'ok', message: 'ok', data: 'Call Ended' };

/** Starts one with a live call for each fate. */
export async function startParrot(key: string, fates: readonly Fate[]): Promise<Parrot> {
  const rows = fates.map((_, place) =>
    callabRow({
      ...{ id: callIdOf(place + 1), call_to: numberOf(place), transcript: repeated, campaign_id: repeated },
      agent_dynamic_variables: { agent_name: repeated, [repeated]: repeated },
      ...{ [repeated]: repeated, recording_url: repeated },
    }),
  );
  const odd = callabRow({
    ...{ id: callIdOf(99), call_to: repeated, call_from: repeated, agent_dynamic_variables: repeated },
    ...overNow(repeated),
  });
  const stranger = await startPeer(async (connection) => void (await connection.request()));
  let refused = false;
  let gate = Promise.withResolvers<void>();
  gate.resolve();

  function end({ body }: PeerRequest, said: string, { socket, write }: PeerConnection): Promise<unknown> {
    const { call_id, disconnect_reason } = JSON.parse(body);
    const place = rows.findIndex(({ id }) => id === call_id);
    const fate = fates[place];
    if (fate !== 'refused') Object.assign(rows[place] ?? {}, overNow(disconnect_reason));
    switch (fate) {
      case 'ends':
        return write(answer(200, { ...callEnded, message: repeated, extra: repeated }, said));
      case 'empty':
        return write(answer(200, null, said));
      case 'refused': {
        const detail = [{ loc: [repeated], msg: `bad token: ${repeated}`, type: repeated }];
        return write(answer(422, { detail }, said));
      }
      case 'redirected':
        return write(
          answer(307, { message: repeated }, said, {
            Location: `${stranger.url}/calls/end?key=${encodeURIComponent(key)}`,
          }),
        );
      case 'reset':
        return write(answer(200, { message: repeated }, said).subarray(0, -10)).then(() =>
          socket.resetAndDestroy(),
        );
      default:
        return write(answer(404, { detail: repeated }, said));
    }
  }

  async function serve(connection: PeerConnection, request: PeerRequest): Promise<unknown> {
    const { method, path, headers } = request;
    const said = headers.authorization ?? '';
    const list = path.startsWith('/v1/calls/query?');
    await gate.promise;
    if (refused || said !== `Bearer ${key}`) {
      return connection.write(answer(401, { detail: repeated, message: repeated }, said));
    }
    if (method === 'POST') return end(request, said, connection);
    if (list) {
      const { page, status = '' } = queryOf(request);
      const wanted = [...rows, odd].filter(({ call_status }) => String(call_status).includes(status));
      return connection.write(answer(200, listPage(page === '0' ? wanted : []), said));
    }
    const data = [...rows, odd].find(({ id }) => path.endsWith(`/${id}`));
    if (data === undefined) return connection.write(answer(404, { detail: repeated }, said));
    return connection.write(answer(200, { status: 'ok', message: repeated, data }, said));
  }

  const peer = await startPeer(async (connection) => {
    for (;;) await serve(connection, await connection.request());
  });
  return {
    url: peer.url,
    peer,
    stranger,
    refuse(now) {
      refused = now;
    },
    hold(held) {
      gate.resolve();
      if (held) gate = Promise.withResolvers();
    },
    async close() {
      gate.resolve();
      await Promise.all([peer.close(), stranger.close()]);
    },
  };
}

function overNow(reason: unknown): Record<string, unknown> {
  return { call_status: 'completed', ended_at: new Date().toISOString(), disconnect_reason: reason };
}

/** A whole answer that repeats what was sent in its status line and its headers, and in its body where that says so. */
function answer(
  status: number,
  body: object | null,
  said: string,
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  return httpAnswer(`${status} ${said}`, body === null ? '' : written(body, said), {
    'X-Authorization': said,
    'Set-Cookie': `key=${said}`,
    'WWW-Authenticate': `Bearer error="${said}"`,
    'Content-Language': said,
    ...(status === 401 ? { 'Retry-After': said } : {}),
    ...headers,
  });
}

/** JSON as JavaScript writes it, as .NET and PHP do (which write some signs as \u002B or \/), and url-encoded. */
function written(body: object, said: string): string {
  const plain = JSON.stringify(said).slice(1, -1);
  const escaped = plain.replaceAll('\\"', '\\u0022').replaceAll('+', '\\u002B').replaceAll('/', '\\/');
  return JSON.stringify(body)
    .replaceAll('{plain}', () => plain)
    .replaceAll('{escaped}', () => escaped)
    .replaceAll('{url}', () => encodeURIComponent(said));
}
