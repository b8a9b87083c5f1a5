import type { OddAnswer, OkAnswer } from './end-answer.ts';
import { type PracticeCall, secondsTalked } from './practice-call.ts';
import { voiceAiCredits } from './voice-ai-history.ts';

const DAY_MS = 86_400_000;

/**
 * EndCallResponse of voice.ai's OpenAPI, or what a script makes of it. A call that is over keeps the time of its first end;
 * for one that the request did not end, voice.ai says that it ended `now` (ms since 1970).
 */
export function voiceAiEndBody(
  answer: OkAnswer | OddAnswer,
  id: string,
  call: Readonly<PracticeCall> | undefined,
  now: number,
): Record<string, unknown> {
  const endedAt = call?.endedAt ?? now;
  const seconds = call === undefined ? 0 : secondsTalked({ ...call, endedAt });
  const body = {
    call_id: id,
    status: 'ended',
    ended_at: new Date(endedAt).toISOString(),
    actual_duration_seconds: seconds,
    credits_used: voiceAiCredits(seconds),
  };
  switch (answer.kind) {
    case 'ok':
      return body;
    case 'otherCall':
      return { ...body, call_id: `${id}X` };
    case 'noEndedAt': {
      const { ended_at: _left, ...others } = body;
      return others;
    }
    case 'endedAtInFuture':
      return { ...body, ended_at: new Date(now + DAY_MS).toISOString() };
    case 'oddStatus':
      return { ...body, status: answer.word };
  }
}
