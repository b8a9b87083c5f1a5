import { countTotals } from '../contract/count-totals.ts';
import type { StopRecord } from '../contract/history.ts';
import type { Stop } from '../contract/stop.ts';
import { codeText, markdownTable, plainText } from './markdown.ts';
import { newestByCall } from './newest-by-call.ts';
import type { ReportAbout } from './report-about.ts';
import { say } from './say.ts';
import { sayLocal } from './say-local.ts';
import { sayReportCalls, sayReportEvidence, sayReportOpen, sayReportSums } from './say-report-calls.ts';
import { sayReportFacts } from './say-report-facts.ts';
import { sayDoor, sayTotals } from './say-stop.ts';
import { sayDayAndTime } from './say-time.ts';

/** The incident report of a stop as Markdown that a manager can read. '' for a record without a stop. */
export function sayReport(record: StopRecord, about: ReportAbout): string {
  const [stop] = record.stops;
  if (!stop) return '';
  const { latch, headHash } = record;
  const newest = newestByCall(record);
  const kind = stop.door === 'drill' ? 'drill' : about.practice ? 'practice' : null;
  const parts = [
    `# ${sayTitle(stop, kind)}`,
    ...(kind === null ? [] : [`**${say(`report.notReal.${kind}`)}**`]),
    saySummary(record, stop),
    ...section('facts', sayReportFacts(stop, about.now)),
    ...section('sums', say('report.sums.about'), sayReportSums(newest)),
    ...section('open', sayReportOpen(newest, about)),
    ...(newest.length === 0
      ? []
      : section('calls', say('report.calls.about'), sayReportCalls(newest, about))),
    ...(stop.emergency === null ? [] : section('later', sayLater(record, stop))),
    ...(latch.length === 0 ? [] : section('latch', sayLatch(record))),
    ...(newest.length === 0 ? [] : section('evidence', say('report.evidence.about'))),
    ...sayReportEvidence(record, about),
    ...section('record', say('report.record.head', { hash: codeText(headHash) }), say('report.record.means')),
  ];
  return `${parts.join('\n\n')}\n`;
}

type Section = 'facts' | 'sums' | 'open' | 'calls' | 'later' | 'latch' | 'evidence' | 'record';

function section(name: Section, ...parts: readonly string[]): readonly string[] {
  return [`## ${say(`report.${name}.heading`)}`, ...parts];
}

function sayTitle({ emergency, startedAt }: Stop, kind: 'drill' | 'practice' | null): string {
  const title = say(emergency === null ? 'report.title.stop' : 'report.title.emergency', {
    time: sayDayAndTime(startedAt),
  });
  return kind === null ? title : say(`report.title.${kind}`, { title });
}

/** What happened, in one paragraph. */
function saySummary(record: StopRecord, stop: Stop): string {
  const newest = newestByCall(record);
  const { startedAt, door, emergency } = stop;
  const totals = countTotals(newest.map(({ entry }) => entry.attempt));
  const connections = new Set(newest.map(({ entry }) => entry.attempt.call.connectionId)).size;
  const act = { time: sayLocal(startedAt), who: plainText(stop.who), door: sayDoor(door) };
  return [
    say(emergency === null ? 'report.summary.stop' : 'report.summary.emergency', act),
    totals.targeted === 0
      ? say('report.summary.none')
      : say('report.summary.calls', {
          count: totals.targeted,
          connections: say('report.summary.connections', { count: connections }),
          totals: sayTotals(totals),
        }),
    ...sayTimes(record, startedAt),
    ...sayLatchNow(record),
  ].join(' ');
}

/** From the first stop's gesture; what its latch did later counts from there, too. */
function sayTimes(record: StopRecord, startedAt: number): readonly string[] {
  const all = record.attempts.map(({ entry: { at, attempt } }) => ({
    sent: attempt.ms.sent === null ? null : at - startedAt + attempt.ms.sent,
    settled: attempt.ms.settled === null ? null : at - startedAt + attempt.ms.settled,
  }));
  const sent = all.flatMap((ms) => ms.sent ?? []);
  const settled = all.flatMap((ms) => ms.settled ?? []);
  if (sent.length === 0) return [];
  if (settled.length < all.length) return [say('report.summary.unsettled')];
  const first = sent.reduce((least, ms) => Math.min(least, ms));
  const last = settled.reduce((most, ms) => Math.max(most, ms));
  return [say('report.summary.times', { sent: Math.round(first), settled: Math.round(last) })];
}

function sayLatchNow({ latch }: StopRecord): readonly string[] {
  const newest = latch.at(-1);
  if (!newest) return [];
  if (newest.act !== 'reset') return [say('report.summary.engaged')];
  return [say('report.summary.reset', { time: sayLocal(newest.at), who: plainText(newest.who) })];
}

/** Calls that only the latch ended, by the first attempt on each. */
function sayLater({ attempts }: StopRecord, stop: Stop): string {
  const key = ({ connectionId, callId }: { connectionId: string; callId: string }) =>
    JSON.stringify([connectionId, callId]);
  const met = new Set(
    attempts.flatMap(({ entry }) => (entry.stopId === stop.stopId ? key(entry.attempt.call) : [])),
  );
  const items: string[] = [];
  for (const { entry } of attempts) {
    const { call } = entry.attempt;
    if (met.has(key(call))) continue;
    met.add(key(call));
    items.push(
      say('report.later.one', {
        call: codeText(call.callId),
        connection: plainText(entry.connectionName),
        time: sayLocal(entry.at),
      }),
    );
  }
  if (items.length === 0) return say('report.later.none');
  return [say('report.later.some', { count: items.length }), '', ...items.map((item) => `- ${item}`)].join(
    '\n',
  );
}

function sayLatch({ latch }: StopRecord): string {
  const { act, time, who, door } = columns;
  const head = [act, time, who, door].map((name) => say(name));
  return markdownTable(
    head,
    latch.map((one) => [
      say(`report.latch.act.${one.act}`),
      sayLocal(one.at),
      plainText(one.who),
      sayDoor(one.door),
    ]),
  );
}

const columns = {
  act: 'report.latch.columns.act',
  time: 'report.latch.columns.time',
  who: 'report.latch.columns.who',
  door: 'report.latch.columns.door',
} as const;
