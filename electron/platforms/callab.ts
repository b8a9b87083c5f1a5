import type { Failure } from '../contract/failure.ts';
import type { Answered } from './answer-meaning.ts';
import { tellCallabAfter } from './callab-after.ts';
import { askCall, idRefused } from './callab-call.ts';
import { callabName, readCallabAnswer } from './callab-data.ts';
import { nothingLearned } from './callab-learned.ts';
import { listCallab } from './callab-list.ts';
import { isCallabId } from './callab-row.ts';
import { tryOutCallab } from './callab-try-out.ts';
import { askCallabPage } from './callab-walk.ts';
import { refusedUnsent, sendEnd } from './end-request.ts';
import type { HttpConnection } from './http.ts';
import { readJsonAnswer } from './json-answer.ts';
import type { Answer, AnswerMeaning, Platform, ReadAnswer } from './platform.ts';

const endNames: ReadonlySet<string> = new Set(['status', 'message']);

/**
 * callab.ai. Its base path: the panel and the first sample of its page "End a Call" say /v1, other samples leave it
 * out, so it is part of the base URL. The longest reason it takes is not documented; 255 fits a common column.
 */
export const callab: Platform = {
  id: 'callab',
  name: callabName,
  canList: true,
  canReadOne: true,
  takesReason: true,
  proof: 'record',
  defaultBaseUrl: 'https://api.callab.ai/v1',
  basePaths: ['/v1', ''],
  reasonLimit: 255,
  refusalOf: (callId) => (isCallabId(callId) ? null : idRefused(callId)),
  open(http) {
    const learned = nothingLearned();
    return {
      end: (callId, reason, onFirstByte) => endCall(http, callId, reason, onFirstByte),
      list: (scope, signal) => listCallab(http, scope, learned, signal),
      readOne: (callId) => readCall(http, callId),
      tellAfter: (callIds, _since, signal) => tellCallabAfter(http, callIds, signal),
      check: (signal) => checkCallab(http, signal),
      close: http.close,
    };
  },
  tryOut: tryOutCallab,
};

/** One row of the newest page. Lists, which are asked for anyway, tell the same and more. */
async function checkCallab(http: HttpConnection, signal: AbortSignal): Promise<Failure | null> {
  const page = await askCallabPage(http, { status: null, number: 0, rows: 1 }, signal);
  return page.ok ? null : page.failure;
}

async function endCall(
  http: HttpConnection,
  callId: string,
  reason: string | null,
  onFirstByte: (sentAt: number) => void,
): Promise<Answer> {
  if (!isCallabId(callId)) return refusedUnsent(idRefused(callId), http.now());
  const json = { call_id: callId, ...(reason === null ? {} : { disconnect_reason: reason }) };
  return sendEnd(http, callabName, { path: '/calls/end', json, onFirstByte }, meaningOfBody);
}

/** Only the documented success counts (page "End a Call"): whatever else stands there, the call may live. */
async function meaningOfBody(answer: Answered): Promise<AnswerMeaning> {
  const json = await readJsonAnswer(answer, callabName, endNames);
  if (!json.ok) return { kind: 'unclear', failure: json.failure, slowDown: false };
  const said = readCallabAnswer(json.value);
  if (said?.status === 'ok') return { kind: 'ok', told: null };
  const about = { platform: callabName, status: answer.status };
  const failure: Failure =
    said === null || said.status === null
      ? { code: 'unreadableAnswer', ...about }
      : { code: 'saidNo', ...about, said: said.said };
  return { kind: 'unclear', failure, slowDown: false };
}

async function readCall(http: HttpConnection, callId: string): Promise<ReadAnswer> {
  const asked = await askCall(http, callId);
  if (!asked.ok) return { kind: 'failed', failure: asked.failure };
  const { facts, reading } = asked.value.call;
  return { kind: 'read', facts, reading };
}
