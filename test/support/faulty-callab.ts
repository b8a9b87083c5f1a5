import type { TlsOptions } from 'node:tls';
import { callEnded } from './callab-link.ts';
import { callabRow, listPage, queryOf } from './callab-row.ts';
import { httpAnswer, type PeerConnection, type PeerRequest, startPeer } from './raw-peer.ts';
import type { ToldPlatform } from './told-stop.ts';
import { callabWire } from './told-wire.ts';

/** What a peer does in place of a good answer: the bytes that it sends, or what it does to the connection. */
export type Fault = string | Buffer | ((connection: PeerConnection, request: PeerRequest) => unknown);

/** What the end requests for one call meet. */
export interface EndFault {
  /** Null: nothing is wrong. */
  readonly fault: Fault | null;
  /** Whether the call ends although its request meets the fault; its record then holds the reason as sent. */
  readonly really: 'ends' | 'stays';
  /** How many end requests meet the fault; those after them work. All if left out. */
  readonly times?: number;
}

/** What a faulty callab is started with. */
export interface FaultyCallabOptions {
  /** Live calls by id, and what their end requests meet. */
  readonly calls?: Readonly<Record<string, EndFault>>;
  /** Further rows of its lists, as they stand. Ends of them work. */
  readonly rows?: readonly unknown[];
  /** What every list request meets, and every reading of one call. */
  readonly lists?: Fault;
  readonly readings?: Fault;
  /** Judges the key of each request; the others are answered 401. Every key is taken if left out. */
  readonly takesKey?: (key: string) => boolean;
  readonly tls?: TlsOptions;
  /** A free one if left out. */
  readonly port?: number;
  /** Host and port that its owner is sent to in its place. */
  readonly instead?: string;
  /** Closes each connection behind a list or a reading, so that each end request comes on a fresh one. */
  readonly closes?: boolean;
}

/** A peer that speaks callab on loopback: it lists its calls, reads them and ends them, except where a fault is laid. */
export interface FaultyCallab extends ToldPlatform {
  /** Base URL that its owner knows it by. */
  readonly url: string;
  /** End requests received, in order: for one call, or all. */
  ends(callId?: string): readonly PeerRequest[];
  /** Lays a fault on lists or readings of one call from now on; null takes it away. */
  layOnLists(fault: Fault | null): void;
  layOnReadings(fault: Fault | null): void;
  /** Changes the record of a call. */
  change(callId: string, change: Readonly<Record<string, unknown>>): void;
  close(): Promise<void>;
}

/** What a call's record shows when it is over now, for this reason. */
export function overNow(reason: unknown): Record<string, unknown> {
  return { call_status: 'completed', ended_at: new Date().toISOString(), disconnect_reason: reason };
}

/** Starts a faulty callab. */
export async function startFaultyCallab(options: FaultyCallabOptions): Promise<FaultyCallab> {
  const faults = new Map(Object.entries(options.calls ?? {}));
  const rows: unknown[] = [...[...faults.keys()].map((id) => callabRow({ id })), ...(options.rows ?? [])];
  const asked = new Map<string, number>();
  const closing = options.closes === true ? { Connection: 'close' } : {};
  let lists = options.lists ?? null;
  let readings = options.readings ?? null;

  function change(callId: string, parts: Readonly<Record<string, unknown>>): void {
    for (const row of rows) if (idOf(row) === callId) Object.assign(Object(row), parts);
  }

  function endFor(request: PeerRequest): Fault {
    const { call_id, disconnect_reason } = JSON.parse(request.body);
    const count = (asked.get(call_id) ?? 0) + 1;
    asked.set(call_id, count);
    if (!rows.some((row) => idOf(row) === call_id)) return httpAnswer(404, '');
    const laid = faults.get(call_id);
    const isMet = laid?.fault != null && count <= (laid.times ?? Number.POSITIVE_INFINITY);
    const met = isMet ? laid : null;
    const isLive = rows.some((row) => idOf(row) === call_id && statusOf(row) !== 'completed');
    if (isLive && (met === null || met.really === 'ends')) change(call_id, overNow(disconnect_reason));
    return met?.fault ?? httpAnswer(200, callEnded);
  }

  function listFor(request: PeerRequest): Fault {
    const { page, status } = queryOf(request);
    const matching = rows.filter((row) => status === undefined || statusOf(row).includes(status));
    return lists ?? httpAnswer(200, listPage(page === '0' ? matching : []), closing);
  }

  function readingFor({ path }: PeerRequest): Fault {
    const data = rows.find((row) => path.endsWith(`/${idOf(row)}`));
    if (readings !== null) return readings;
    return data === undefined
      ? httpAnswer(404, '', closing)
      : httpAnswer(200, { status: 'ok', message: 'ok', data }, closing);
  }

  const peer = await startPeer(
    async (connection) => {
      for (;;) {
        const request = await connection.request();
        const isEnd = request.method === 'POST';
        const isList = request.path.startsWith('/v1/calls/query?');
        const answer = () => (isEnd ? endFor(request) : isList ? listFor(request) : readingFor(request));
        const key = (request.headers.authorization ?? '').replace(/^Bearer /, '');
        const fault = options.takesKey?.(key) === false ? httpAnswer(401, '') : answer();
        if (typeof fault === 'function') await fault(connection, request);
        else await connection.write(fault);
        if (options.closes === true && !isEnd) connection.socket.end();
      }
    },
    options.tls,
    options.port,
  );
  const host = options.instead ?? `127.0.0.1:${peer.port}`;
  return {
    wire: callabWire,
    peer,
    host,
    url: peer.url.replace(`127.0.0.1:${peer.port}`, host),
    ends: (callId) =>
      peer.requests.filter(
        ({ method, body }) =>
          method === 'POST' && (callId === undefined || JSON.parse(body).call_id === callId),
      ),
    layOnLists(fault) {
      lists = fault;
    },
    layOnReadings(fault) {
      readings = fault;
    },
    change,
    close: peer.close,
  };
}

function idOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
}

function statusOf(row: unknown): string {
  return typeof row === 'object' && row !== null && 'call_status' in row ? String(row.call_status) : '';
}
