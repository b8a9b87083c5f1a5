import { z } from 'zod';
import type { Failure } from '../contract/failure.ts';
import type { EndOddity, EndTold } from '../contract/stop.ts';
import { amountOf } from './amount.ts';
import type { Answered } from './answer-meaning.ts';
import { refusedUnsent, sendEnd } from './end-request.ts';
import type { HttpConnection } from './http.ts';
import { readJsonAnswer } from './json-answer.ts';
import type { Answer, AnswerMeaning, Listing, ListScope, Platform } from './platform.ts';
import { serverText } from './server-text.ts';
import { checkVoiceAi, tellVoiceAiAfter } from './voice-ai-history.ts';
import { tryOutVoiceAi } from './voice-ai-try-out.ts';
import { clockSkew, momentOf } from './wire-time.ts';

const name = 'voice.ai';
const cannotShow: Failure = { code: 'cannotShow', platform: name };

/** The answer's properties (EndCallResponse of the page "End Call"); whatever is missing but the first two is odd only. */
const endSchema = z.object({
  call_id: z.string(),
  status: z.string().min(1),
  ended_at: z.unknown().optional(),
  actual_duration_seconds: z.unknown().optional(),
  credits_used: z.unknown().optional(),
});
const endNames: ReadonlySet<string> = new Set(Object.keys(endSchema.shape));

/** Words that say that a call is over. The page lists none, so these are inferred; any other leaves it unclear. */
const overWords: ReadonlySet<string> = new Set([
  'ended',
  'completed',
  'finished',
  'closed',
  'terminated',
  'success',
  'ok',
]);

const longestStatus = 60;
const longestId = 256;
/** Controls, line separators, bidi characters, blank letters, lone surrogates: nobody sees them in a pasted id. */
const unseeable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115F\u1160\u2800\u3164\uFFA0]|\u034F|\u17B4|\u17B5/u;

/**
 * voice.ai. Its page "End Call" says that a call is marked as ended and nothing about the line; nothing that it has
 * shows active calls, in a list or one by one. It takes no reason. Ids are opaque.
 */
export const voiceAi: Platform = {
  id: 'voice-ai',
  name,
  canList: false,
  canReadOne: false,
  takesReason: false,
  proof: 'none',
  defaultBaseUrl: 'https://dev.voice.ai',
  basePaths: [''],
  reasonLimit: 0,
  refusalOf,
  open(http) {
    return {
      end: (callId, _reason, onFirstByte) => endCall(http, callId, onFirstByte),
      list: async (scope) => noListing(http, scope),
      readOne: async () => ({ kind: 'failed', failure: cannotShow }),
      tellAfter: (callIds, since, signal) => tellVoiceAiAfter(http, name, callIds, since, signal),
      check: (signal) => checkVoiceAi(http, name, signal),
      close: http.close,
    };
  },
  tryOut: (http) => tryOutVoiceAi(http, name),
};

/** A dot or two would be taken for a folder of the path, however it is escaped; all else is escaped into one segment. */
function refusalOf(callId: string): Failure | null {
  const isUsable =
    callId !== '' &&
    callId !== '.' &&
    callId !== '..' &&
    callId === callId.trim() &&
    callId.length <= longestId &&
    !unseeable.test(callId);
  return isUsable ? null : { code: 'callIdRefused', callId: serverText(callId, 100), platform: name };
}

async function endCall(
  http: HttpConnection,
  callId: string,
  onFirstByte: (sentAt: number) => void,
): Promise<Answer> {
  const refusal = refusalOf(callId);
  if (refusal !== null) return refusedUnsent(refusal, http.now());
  const path = `/api/v1/calls/${encodeURIComponent(callId)}/end`;
  const answer = await sendEnd(http, name, { path, onFirstByte }, (answered) =>
    meaningOfBody(answered, callId),
  );
  if (answer.kind !== 'refused' || answer.failure.code !== 'keyRefused') return answer;
  // Whoever opened the call holds a token that may be wanted here in place of the key.
  return { ...answer, failure: { ...answer.failure, code: 'keyRefusedForCall' } };
}

async function meaningOfBody(answer: Answered, callId: string): Promise<AnswerMeaning> {
  const unclear = (failure: Failure): AnswerMeaning => ({ kind: 'unclear', failure, slowDown: false });
  const json = await readJsonAnswer(answer, name, endNames);
  if (!json.ok) return unclear(json.failure);
  const end = endSchema.safeParse(json.value);
  if (!end.success) return unclear({ code: 'unreadableAnswer', platform: name, status: answer.status });
  if (end.data.call_id !== callId) return unclear({ code: 'answerForAnother', platform: name });
  const told = toldBy(end.data);
  if (overWords.has(end.data.status)) return { kind: 'ok', told };
  return unclear({ code: 'statusUnclear', platform: name, said: told.status });
}

function toldBy(end: z.infer<typeof endSchema>): EndTold {
  const odd: EndOddity[] = [];
  const moment = momentOf(end.ended_at);
  const inFuture = moment !== null && moment > Date.now() + clockSkew;
  if (moment === null) odd.push('noEndedAt');
  if (inFuture) odd.push('endedAtInFuture');
  const durationSeconds = amountOf(end.actual_duration_seconds);
  if (durationSeconds === null) odd.push('noDuration');
  const credits = amountOf(end.credits_used);
  if (credits === null) odd.push('noCredits');
  const status = serverText(end.status, longestStatus);
  return { status, endedAt: inFuture ? null : moment, durationSeconds, credits, odd };
}

function noListing(http: HttpConnection, scope: ListScope): Listing {
  return {
    scope: scope.kind,
    askedAt: http.now(),
    at: Date.now(),
    rows: [],
    unreadable: [],
    complete: false,
    failure: cannotShow,
    requests: 0,
    repeated: 0,
  };
}
