import { createHash } from 'node:crypto';
import type { Failure } from '../contract/failure.ts';
import { type Answered, isGone, meaningOfLoss, meaningOfStatus } from './answer-meaning.ts';
import { callabName, getCallabData, readCallabAnswer } from './callab-data.ts';
import { nothingLearned } from './callab-learned.ts';
import { listCallab } from './callab-list.ts';
import { isCallabId, readCallabRow } from './callab-row.ts';
import type { HttpConnection } from './http.ts';
import { readJsonAnswer } from './json-answer.ts';
import type { Answer, AnswerMeaning, Platform, ReadAnswer } from './platform.ts';
import { serverText } from './server-text.ts';

/** Largest answer to an end request accepted, in bytes. */
const mostEndBytes = 64 * 1024;
const endNames: ReadonlySet<string> = new Set(['status', 'message']);
const unknownCall: Failure = { code: 'readUnknown', platform: callabName };

/**
 * callab.ai. Its base path: the panel and the first sample of its page "End a Call" say /v1, other samples leave it
 * out, so it is part of the base URL. The longest reason it takes is not documented; 255 fits a common column.
 */
export const callab: Platform = {
  id: 'callab',
  name: callabName,
  canList: true,
  canReadOne: true,
  storesReason: true,
  proof: 'record',
  defaultBaseUrl: 'https://api.callab.ai/v1',
  reasonLimit: 255,
  refusalOf: (callId) => (isCallabId(callId) ? null : idRefused(callId)),
  open(http) {
    const learned = nothingLearned();
    return {
      end: (callId, reason, onFirstByte) => endCall(http, callId, reason, onFirstByte),
      list: (scope, signal) => listCallab(http, scope, learned, signal),
      readOne: (callId) => readCall(http, callId),
      close: http.close,
    };
  },
};

async function endCall(
  http: HttpConnection,
  callId: string,
  reason: string | null,
  onFirstByte: (sentAt: number) => void,
): Promise<Answer> {
  if (!isCallabId(callId)) {
    const endedAt = http.now();
    return {
      kind: 'refused',
      failure: idRefused(callId),
      status: null,
      bodyHash: null,
      sentAt: null,
      endedAt,
    };
  }
  const result = await http.request({
    method: 'POST',
    path: '/calls/end',
    json: { call_id: callId, ...(reason === null ? {} : { disconnect_reason: reason }) },
    maxBytes: mostEndBytes,
    onFirstByte,
  });
  const { sentAt, endedAt } = result;
  if (result.kind === 'failed') {
    return { ...meaningOfLoss(result), status: null, bodyHash: null, sentAt, endedAt };
  }
  const meaning = meaningOfStatus(result, http.host, callabName) ?? (await meaningOfBody(result));
  return { ...meaning, status: result.status, bodyHash: hashOf(result.body), sentAt, endedAt };
}

/** Only the documented success counts (page "End a Call"): whatever else stands there, the call may live. */
async function meaningOfBody(answer: Answered): Promise<AnswerMeaning> {
  const json = await readJsonAnswer(answer, callabName, endNames);
  if (!json.ok) return { kind: 'unclear', failure: json.failure, slowDown: false };
  const said = readCallabAnswer(json.value);
  if (said?.status === 'ok') return { kind: 'ok' };
  const about = { platform: callabName, status: answer.status };
  const failure: Failure =
    said === null || said.status === null
      ? { code: 'unreadableAnswer', ...about }
      : { code: 'saidNo', ...about, said: said.said };
  return { kind: 'unclear', failure, slowDown: false };
}

function hashOf(body: Buffer): string | null {
  return body.length === 0 ? null : createHash('sha256').update(body).digest('hex');
}

async function readCall(http: HttpConnection, callId: string): Promise<ReadAnswer> {
  const failed = (failure: Failure): ReadAnswer => ({ kind: 'failed', failure });
  if (!isCallabId(callId)) return failed(idRefused(callId));
  const answer = await getCallabData(http, { path: `/calls/${callId}` });
  if (!answer.ok) return failed(isNotFound(answer.failure) ? unknownCall : answer.failure);
  const { data, askedAt, at, httpStatus: status } = answer.value;
  if (data === undefined || data === null) return failed(unknownCall);
  const row = readCallabRow(data, { askedAt, at, source: 'call' });
  // A UUID's letters mean the same in either case.
  if (row.kind === 'unreadable' || row.call.callId.toLowerCase() !== callId.toLowerCase()) {
    return failed({ code: 'unreadableAnswer', platform: callabName, status });
  }
  const { facts, reading } = row.call;
  return { kind: 'read', facts, reading };
}

function idRefused(callId: string): Failure {
  return { code: 'callIdRefused', callId: serverText(callId, 100), platform: callabName };
}

function isNotFound(failure: Failure): boolean {
  return failure.code === 'refusedByStatus' && isGone(failure.status);
}
