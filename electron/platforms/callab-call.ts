import type { Envelope, Failure } from '../contract/failure.ts';
import { isGone } from './answer-meaning.ts';
import { callabName, getCallabData } from './callab-data.ts';
import { isCallabId, readCallabRow } from './callab-row.ts';
import type { HttpConnection } from './http.ts';
import type { ListedCall } from './platform.ts';
import { serverText } from './server-text.ts';

/** One call as GET /calls/{id} brought it: as it is understood, and the properties that were kept of it. */
export interface AskedCall {
  readonly call: ListedCall;
  readonly row: unknown;
}

/**
 * Asks for one call. Fails with readUnknown where callab does not know it; what it does then is not documented, so
 * 404, 410 and an answer without a call count as that.
 */
export async function askCall(
  http: HttpConnection,
  callId: string,
  { signal, kept }: { readonly signal?: AbortSignal; readonly kept?: ReadonlySet<string> } = {},
): Promise<Envelope<AskedCall>> {
  const failed = (failure: Failure): Envelope<AskedCall> => ({ ok: false, failure });
  const unknownCall: Failure = { code: 'readUnknown', platform: callabName };
  if (!isCallabId(callId)) return failed(idRefused(callId));
  const wanted = { path: `/calls/${callId}`, ...(signal === undefined ? {} : { signal }) };
  const answer = await getCallabData(http, wanted, kept);
  if (!answer.ok) return failed(isNotFound(answer.failure) ? unknownCall : answer.failure);
  const { data, askedAt, at, httpStatus: status } = answer.value;
  if (data === undefined || data === null) return failed(unknownCall);
  const row = readCallabRow(data, { askedAt, at, source: 'call' });
  // A UUID's letters mean the same in either case.
  if (row.kind === 'unreadable' || row.call.callId.toLowerCase() !== callId.toLowerCase()) {
    return failed({ code: 'unreadableAnswer', platform: callabName, status });
  }
  return { ok: true, value: { call: row.call, row: data } };
}

/** The refusal of a text that cannot be an id of callab's. */
export function idRefused(callId: string): Failure {
  return { code: 'callIdRefused', callId: serverText(callId, 100), platform: callabName };
}

function isNotFound(failure: Failure): boolean {
  return failure.code === 'refusedByStatus' && isGone(failure.status);
}
