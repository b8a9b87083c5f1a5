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
 * What the peer gets to see for an end request. `ok` is callab's success after `afterMs` milliseconds (the work itself is
 * done on receipt); `reset` closes the connection with a TCP reset and no byte of an answer.
 */
export type EndAnswer =
  | { readonly kind: 'ok'; readonly afterMs: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'html' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'tooMany'; readonly retryAfter: string | null }
  | { readonly kind: 'reset' };

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
 * the first n end requests get it, the later ones get 'ok'. `empty`, `html`, `status` and `tooMany` leave the call as it is,
 * unless `alsoEnds` says otherwise; `resetBefore` never ends it, `resetAfter` and `slowMs` do.
 */
export type AnswerInput =
  | 'ok'
  | 'empty'
  | 'html'
  | 'resetBefore'
  | 'resetAfter'
  | (SpanAndEffect & { readonly empty: true })
  | (SpanAndEffect & { readonly html: true })
  | (SpanAndEffect & { readonly status: number })
  | (SpanAndEffect & { readonly tooMany: true; readonly retryAfter?: string })
  | (Span & { readonly resetBefore: true })
  | (Span & { readonly resetAfter: true })
  | (Span & { readonly slowMs: number });

const KINDS = ['empty', 'html', 'status', 'tooMany', 'resetBefore', 'resetAfter', 'slowMs'] as const;

/** callab's ordinary answer: success, and the request takes effect. */
export const OK_ANSWER: ScriptedAnswer = {
  answer: { kind: 'ok', afterMs: 0 },
  times: null,
  takesEffect: true,
};

/** Parses an answer of a script. Throws RefusedInput. */
export function parseAnswer(value: unknown): ScriptedAnswer {
  if (value === 'ok') return OK_ANSWER;
  if (typeof value === 'string') {
    const word = oneOf(value, 'answer', ['ok', 'empty', 'html', 'resetBefore', 'resetAfter']);
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
    case 'empty':
    case 'html':
      mustBeTrue(fields[kind], kind);
      return { kind };
  }
}

function takesEffect(kind: (typeof KINDS)[number], fields: Record<string, unknown>): boolean {
  switch (kind) {
    case 'resetBefore':
    case 'resetAfter':
    case 'slowMs':
      if ('alsoEnds' in fields) throw new RefusedInput(`answer.alsoEnds does not go with ${kind}.`);
      return kind !== 'resetBefore';
    case 'empty':
    case 'html':
    case 'status':
    case 'tooMany':
      return 'alsoEnds' in fields && yesOrNo(fields.alsoEnds, 'answer.alsoEnds');
  }
}

function mustBeTrue(value: unknown, kind: string): void {
  if (value !== true) throw new RefusedInput(`answer.${kind} must be true.`);
}
