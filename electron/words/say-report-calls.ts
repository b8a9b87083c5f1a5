import { countTotals, runningIn } from '../contract/count-totals.ts';
import type { AttemptEvidence, HistoryEntry, StopRecord } from '../contract/history.ts';
import type { Attempt, Totals } from '../contract/stop.ts';
import { codeText, markdownTable, plainText } from './markdown.ts';
import type { ReportAbout } from './report-about.ts';
import { say } from './say.ts';
import { sayEvidence } from './say-evidence.ts';
import { sayLocal } from './say-local.ts';
import { sayOutcome } from './say-outcome.ts';
import { sayDoor } from './say-stop.ts';

const told = ['confirmed', 'marked', 'alreadyOver', 'refused', 'stillLive', 'notKnown'] as const;

/** How many calls there were on each connection, and what became of them; the last line adds up. */
export function sayReportSums(newest: readonly AttemptEvidence[]): string {
  const attempts = newest.map(({ entry }) => entry.attempt);
  const byConnection = Map.groupBy(newest, ({ entry }) => entry.attempt.call.connectionId);
  return markdownTable(
    [
      say('report.sums.columns.connection'),
      say('report.sums.columns.targeted'),
      ...told.map((outcome) => say(`report.sums.columns.${outcome}`)),
      say('report.sums.columns.running'),
    ],
    [
      ...[...byConnection.values()].map((ofOne) =>
        sumRow(
          plainText(ofOne.at(-1)?.entry.connectionName ?? ''),
          ofOne.map(({ entry }) => entry.attempt),
        ),
      ),
      sumRow(say('report.sums.sum'), attempts),
    ],
  );
}

function sumRow(name: string, attempts: readonly Attempt[]): readonly string[] {
  const totals: Totals = countTotals(attempts);
  return [name, totals.targeted, ...told.map((outcome) => totals[outcome]), runningIn(totals)].map(String);
}

/** Every call with its newest attempt. */
export function sayReportCalls(newest: readonly AttemptEvidence[], about: ReportAbout): string {
  const columns = [
    ...(['connection', 'call', 'from', 'to', 'outcome', 'proof'] as const),
    ...(['sent', 'accepted', 'settled', 'stop'] as const),
  ];
  return markdownTable(
    columns.map((column) => say(`report.calls.columns.${column}`)),
    newest.map(({ entry }) => callRow(entry, about)),
  );
}

function callRow(entry: HistoryEntry, about: ReportAbout): readonly string[] {
  const { attempt, from, to } = entry;
  const platform = platformOf(entry, about);
  const never = say('report.calls.never');
  return [
    plainText(entry.connectionName),
    codeText(attempt.call.callId),
    ...[from, to].map((number) => (number === null ? never : plainText(number))),
    plainText(sayOutcome(attempt, platform, about.now).label),
    attempt.outcome === 'confirmed' ? say(`report.calls.proof.${attempt.proof}`, { platform }) : never,
    ...[attempt.ms.sent, attempt.ms.accepted, attempt.ms.settled].map((ms) =>
      ms === null ? never : say('evidence.ms', { ms: Math.round(ms) }),
    ),
    say('report.calls.stop', { door: sayDoor(entry.door), time: sayLocal(entry.at) }),
  ];
}

/** What may still be live or is not known, and what to do about each. */
export function sayReportOpen(newest: readonly AttemptEvidence[], about: ReportAbout): string {
  const open = newest.flatMap(({ entry }) => {
    const remedy = remedyOf(entry.attempt);
    if (remedy === null) return [];
    const platform = platformOf(entry, about);
    return say('report.open.line', {
      call: codeText(entry.attempt.call.callId),
      connection: plainText(entry.connectionName),
      outcome: plainText(sayOutcome(entry.attempt, platform, about.now).label),
      remedy: say(`report.open.remedy.${remedy}`, { platform }),
    });
  });
  return open.length === 0 ? say('report.open.none') : open.map((line) => `- ${line}`).join('\n');
}

function remedyOf({ outcome, later }: Attempt) {
  if (later === 'returned') return 'returned';
  if (later === 'foundOver' || outcome === 'confirmed' || outcome === 'alreadyOver') return null;
  return outcome ?? 'running';
}

/** What was sent and read for each call, attempt by attempt. */
export function sayReportEvidence({ attempts }: StopRecord, about: ReportAbout): readonly string[] {
  const byCall = Map.groupBy(attempts, ({ entry }) => JSON.stringify(entry.attempt.call));
  return [...byCall.values()].flatMap((ofCall) => {
    const [first] = ofCall;
    if (!first) return [];
    const { connectionName, attempt } = first.entry;
    const name = { call: codeText(attempt.call.callId), connection: plainText(connectionName) };
    return [`### ${say('report.evidence.call', name)}`, ...ofCall.flatMap((one) => evidenceOf(one, about))];
  });
}

function evidenceOf(one: AttemptEvidence, about: ReportAbout): readonly string[] {
  const { entry } = one;
  const platform = platformOf(entry, about);
  const { label: outcome } = sayOutcome(entry.attempt, platform, about.now);
  const head = { door: sayDoor(entry.door), time: sayLocal(entry.at), outcome: plainText(outcome) };
  const lines = sayEvidence(one, platform).map(({ ms, what, more }) => {
    const said = plainText([what, ...more].map(asSentence).join(' '));
    return `- ${ms === '' ? said : say('report.evidence.line', { ms, what: said })}`;
  });
  return [say('report.evidence.attempt', head), lines.join('\n')];
}

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function platformOf({ attempt }: HistoryEntry, about: ReportAbout): string {
  return about.platformOf(attempt.call.connectionId) ?? say('report.platform');
}
