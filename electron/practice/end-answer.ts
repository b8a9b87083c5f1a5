import {
  fieldsOf,
  milliseconds,
  oneOf,
  RefusedInput,
  shortText,
  wholeNumber,
  yesOrNo,
} from './parse-fields.ts';

/**
 * What the peer gets to see for an end request. `ok` is the platform's success after `afterMs` milliseconds (the work itself is
 * done on receipt); `reset` closes the connection with a TCP reset and no byte of an answer.
 */
export type EndAnswer =
  | OkAnswer
  | { readonly kind: 'empty' }
  | { readonly kind: 'html' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'tooMany'; readonly retryAfter: string | null }
  | { readonly kind: 'reset' }
  | VoiceAiAnswer;

/**
 * Answers that voice.ai alone can give: a success that names another call, whose end time is missing or a day ahead, or
 * whose status word is another one; and 422 with FastAPI's `detail`.
 */
export type VoiceAiAnswer = OddAnswer | { readonly kind: 'validation' };

/** The platform's success. */
export type OkAnswer = { readonly kind: 'ok'; readonly afterMs: number };

/** A success of voice.ai's with something odd about it. */
export type OddAnswer =
  | { readonly kind: 'otherCall' | 'noEndedAt' | 'endedAtInFuture' }
  | { readonly kind: 'oddStatus'; readonly word: string };

/** An answer with its span (`times` end requests, null: all of them) and whether the request takes effect all the same. */
export type ScriptedAnswer = {
  readonly answer: EndAnswer;
  readonly times: number | null;
  readonly takesEffect: boolean;
};

type Span = { readonly times?: number };
type SpanAndEffect = Span & { readonly alsoEnds?: boolean };

/**
 * An answer as it is written in a script. Words and objects mean the same: 'empty' is {empty: true}. With `times: n` only
 * the first n end requests get it, the later ones get 'ok'. `empty`, `html`, `status`, `tooMany`, `otherCall`, `validation`
 * and `oddStatus` leave the call as it is, unless `alsoEnds` says otherwise; `resetBefore` never ends it, `resetAfter`,
 * `slowMs`, `noEndedAt` and `endedAtInFuture` do. Only voice.ai's calls take the last five.
 */
export type AnswerInput =
  | 'ok'
  | 'empty'
  | 'html'
  | 'resetBefore'
  | 'resetAfter'
  | 'otherCall'
  | 'validation'
  | 'noEndedAt'
  | 'endedAtInFuture'
  | (SpanAndEffect & { readonly empty: true })
  | (SpanAndEffect & { readonly html: true })
  | (SpanAndEffect & { readonly status: number })
  | (SpanAndEffect & { readonly tooMany: true; readonly retryAfter?: string })
  | (Span & { readonly resetBefore: true })
  | (Span & { readonly resetAfter: true })
  | (Span & { readonly slowMs: number })
  | (SpanAndEffect & { readonly otherCall: true })
  | (SpanAndEffect & { readonly validation: true })
  | (SpanAndEffect & { readonly oddStatus: string })
  | (Span & { readonly noEndedAt: true })
  | (Span & { readonly endedAtInFuture: true });

const WORDS = [
  'empty',
  'html',
  'resetBefore',
  'resetAfter',
  'otherCall',
  'validation',
  'noEndedAt',
  'endedAtInFuture',
] as const;
const KINDS = [...WORDS, 'status', 'tooMany', 'slowMs', 'oddStatus'] as const;

/** The ordinary answer: success, and the request takes effect. */
export const OK_ANSWER: ScriptedAnswer = {
  answer: { kind: 'ok', afterMs: 0 },
  times: null,
  takesEffect: true,
};

/** Parses an answer of a script. Throws RefusedInput. */
export function parseAnswer(value: unknown): ScriptedAnswer {
  if (value === 'ok') return OK_ANSWER;
  if (typeof value === 'string') {
    const word = oneOf(value, 'answer', ['ok', ...WORDS]);
    return parseAnswer({ [word]: true });
  }
  const fields = fieldsOf(value, 'answer', [...KINDS, 'retryAfter', 'times', 'alsoEnds']);
  const given = KINDS.filter((kind) => kind in fields);
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    throw new RefusedInput(`answer must have exactly one of: ${KINDS.join(', ')}.`);
  }
  if ('retryAfter' in fields && kind !== 'tooMany') {
    throw new RefusedInput('answer.retryAfter goes with tooMany only.');
  }
  const times = 'times' in fields ? wholeNumber(fields.times, 'answer.times', 1, 1_000_000) : null;
  return { answer: answerOf(kind, fields), times, takesEffect: takesEffect(kind, fields) };
}

function answerOf(kind: (typeof KINDS)[number], fields: Record<string, unknown>): EndAnswer {
  switch (kind) {
    case 'status':
      return { kind: 'status', status: wholeNumber(fields.status, 'answer.status', 201, 599) };
    case 'slowMs':
      return { kind: 'ok', afterMs: milliseconds(fields.slowMs, 'answer.slowMs') };
    case 'tooMany':
      mustBeTrue(fields.tooMany, kind);
      return {
        kind,
        retryAfter: 'retryAfter' in fields ? shortText(fields.retryAfter, 'answer.retryAfter') : null,
      };
    case 'resetBefore':
    case 'resetAfter':
      mustBeTrue(fields[kind], kind);
      return { kind: 'reset' };
    case 'oddStatus':
      return { kind, word: shortText(fields.oddStatus, 'answer.oddStatus') };
    case 'empty':
    case 'html':
    case 'otherCall':
    case 'validation':
    case 'noEndedAt':
    case 'endedAtInFuture':
      mustBeTrue(fields[kind], kind);
      return { kind };
  }
}

function takesEffect(kind: (typeof KINDS)[number], fields: Record<string, unknown>): boolean {
  switch (kind) {
    case 'resetBefore':
    case 'resetAfter':
    case 'slowMs':
    case 'noEndedAt':
    case 'endedAtInFuture':
      if ('alsoEnds' in fields) throw new RefusedInput(`answer.alsoEnds does not go with ${kind}.`);
      return kind !== 'resetBefore';
    case 'empty':
    case 'html':
    case 'status':
    case 'tooMany':
    case 'otherCall':
    case 'validation':
    case 'oddStatus':
      return 'alsoEnds' in fields && yesOrNo(fields.alsoEnds, 'answer.alsoEnds');
  }
}

/** Whether this is one of voice.ai's own answers. */
export function isVoiceAiAnswer(answer: EndAnswer): boolean {
  switch (answer.kind) {
    case 'otherCall':
    case 'noEndedAt':
    case 'endedAtInFuture':
    case 'validation':
    case 'oddStatus':
      return true;
    case 'ok':
    case 'empty':
    case 'html':
    case 'status':
    case 'tooMany':
    case 'reset':
      return false;
  }
}

function mustBeTrue(value: unknown, kind: string): void {
  if (value !== true) throw new RefusedInput(`answer.${kind} must be true.`);
}
