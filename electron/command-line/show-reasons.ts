import { type ReasonTemplate, reasonGroups, reasonTemplates, takesText } from '../contract/reason.ts';
import { reasonTextLimit, reasonVariables } from '../contract/reason-text.ts';
import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { sayNextStep, sayReasonGroup } from '../words/say-reason.ts';
import { sayReason } from '../words/say-stop.ts';
import { type CommandResult, complaintOf } from './command-result.ts';
import { inColumns } from './print-words.ts';

/** `callstop reasons`: every reason that can be given, what is sent for it, and the favourites of this profile. */
export async function showReasons(owner: OwnerHands): Promise<CommandResult> {
  const known = await owner.send('snapshot.get', null);
  if (!known.ok) return complaintOf(known.failure);
  const { favourites } = known.value;
  return {
    kind: 'report',
    exit: 0,
    json: { reasons: reasonTemplates.map((template) => reasonJson(template, favourites)) },
    lines: [...reasonLines(favourites), '', ...textLines()],
  };
}

function reasonJson(template: ReasonTemplate, favourites: readonly string[]) {
  const { code, group, text } = template;
  return {
    ...{ code, group },
    label: sayReason(template),
    text,
    takesText: takesText(template),
    next: sayNextStep(code),
    favourite: digitOf(code, favourites),
  };
}

/** The digit 1 to 9 that the reason stands on; null when it stands on none. */
function digitOf(code: string, favourites: readonly string[]): number | null {
  const place = favourites.indexOf(code);
  return place < 0 ? null : place + 1;
}

/** A row a reason; the name of its group stands over the first one. */
function reasonLines(favourites: readonly string[]): string[] {
  const headings = (['code', 'digit', 'label', 'sent', 'next'] as const).map((name) =>
    say(`commandLine.column.${name}`),
  );
  const [head = '', ...rows] = inColumns(
    headings,
    reasonTemplates.map((template) => [
      template.code,
      String(digitOf(template.code, favourites) ?? ''),
      sayReason(template),
      template.text,
      sayNextStep(template.code) ?? '',
    ]),
  );
  const rowsOf = (group: ReasonTemplate['group']) =>
    rows.filter((_, place) => reasonTemplates[place]?.group === group);
  return [
    ...[head, ...rowsOf(null)],
    ...reasonGroups.flatMap((group) => ['', sayReasonGroup(group), ...rowsOf(group)]),
  ];
}

function textLines(): string[] {
  const meanings = reasonVariables.map((name) => `{${name}} ${say(`reasonPicker.variable.${name}`)}`);
  return [
    say('commandLine.reasons.text', {
      codes: reasonTemplates
        .filter(takesText)
        .map(({ code }) => code)
        .join(', '),
      limit: reasonTextLimit,
    }),
    say('commandLine.reasons.variables', { meanings: meanings.join('; ') }),
    say('commandLine.reasons.favourites'),
  ];
}
