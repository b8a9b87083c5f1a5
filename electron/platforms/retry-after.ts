const weekday = /^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? /;

/**
 * How long a Retry-After header asks to wait, in ms; never negative, null when it is absent or not to be understood.
 * A date counts from the answer's own Date header, so that a wrong local clock does not matter; without one from
 * `utc`, the local UTC ms. Forms: RFC 9110, 10.2.3 and 5.6.7.
 */
export function parseRetryAfter(
  value: string | undefined,
  answerDate: string | undefined,
  utc: number,
): number | null {
  const text = value?.trim() ?? '';
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  const until = parseHttpDate(text);
  if (until === null) return null;
  return Math.max(0, until - (parseHttpDate(answerDate ?? '') ?? utc));
}

function parseHttpDate(text: string): number | null {
  if (!weekday.test(text)) return null;
  // The asctime form names no zone and means UTC.
  const ms = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(ms) ? null : ms;
}
