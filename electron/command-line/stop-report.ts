import { callKeyText } from '../contract/call.ts';
import type { ConnectionView } from '../contract/connection.ts';
import type { EmergencyPart, EmergencyResult, EmergencyView } from '../contract/emergency.ts';
import type { Failure } from '../contract/failure.ts';
import type { JournalHealth } from '../contract/snapshot.ts';
import { type Attempt, openOutcomes } from '../contract/stop.ts';
import { say } from '../words/say.ts';
import { sayEmergency, sayEmergencyTimes, saySweep } from '../words/say-emergency.ts';
import { sayTimes } from '../words/say-outcome.ts';
import { sayTotals } from '../words/say-stop.ts';
import type { Report } from './command-result.ts';
import { exitOfStop } from './exit-code.ts';
import { failureLine, sightFailureLine } from './failure-lines.ts';
import { shownFailure } from './practice-failure.ts';
import { attemptJson, connectionName, iso, noteJson } from './print-json.ts';
import { inColumns } from './print-words.ts';
import { sayAttempt } from './say-lines.ts';
import type { StopWay } from './stop-way.ts';

/** An emergency stop whose first sweep is over. */
export interface SweptStop {
  readonly result: EmergencyResult;
  /** How it stands now. */
  readonly view: EmergencyView;
  readonly connections: readonly ConnectionView[];
  readonly kind: StopWay['kind'];
  /** Whether somebody goes on ending new calls. */
  readonly watched: boolean;
  readonly journal: JournalHealth;
  /** What a person should be told of the profile. */
  readonly notes: readonly Failure[];
}

/** The report of `callstop stop`: each call, the sums, each connection's sweep, and what stays to be done. */
export function reportStop(swept: SweptStop): Report {
  const { result, view, connections, kind, watched, notes } = swept;
  const { attempts } = result;
  const cameLater = sumOf(view.parts, (part) => part.cameLater);
  return {
    kind: 'report',
    exit: exitOfStop(watched ? result : { ...result, view }, watched),
    json: {
      stop: {
        ...{ id: view.stopId, door: view.door, reason: view.reason, startedAt: iso(view.startedAt) },
        recorded: view.recorded,
      },
      reach: {
        calls: view.totals.targeted - cameLater,
        connections: view.parts.map(({ connectionName }) => connectionName),
      },
      totals: view.totals,
      attempts: attempts.map((attempt) => attemptJson(attempt, connections)),
      latched: view.latched,
      sweeps: view.parts.map(sweepJson),
      newCalls: cameLater,
      recorded: view.recorded,
      watched,
      ms: view.times,
      notKept: view.notKept && noteJson(view.notKept),
      notes: notes.map(noteJson),
    },
    lines: [
      ...attemptLines(attempts, connections),
      sayEmergency(view).label,
      sayEmergencyTimes(view),
      ...view.parts.map((part) => partLine(part, connections)),
      ...laterLines(view, cameLater),
      ...openLines(attempts, connections),
      ...keptLines(swept),
      latchLine(view, kind, watched),
    ].filter((line) => line !== ''),
  };
}

function sweepJson(part: EmergencyPart) {
  const { connectionName: connection, totals, sweep, cameLater, leftAlone, unreadable } = part;
  return {
    ...{ connection, state: sweep.state },
    failure: sweep.state === 'unseen' ? sweep.failure.code : null,
    words: saySweep(part),
    ...{ totals, newCalls: cameLater, leftAlone, unreadable },
  };
}

/** One line a call; where its end is not confirmed, its evidence under it. */
function attemptLines(attempts: readonly Attempt[], connections: readonly ConnectionView[]): string[] {
  if (attempts.length === 0) return [];
  const headings = (['connection', 'id', 'outcome', 'took'] as const).map((name) =>
    say(`commandLine.column.${name}`),
  );
  const told = attempts.map((attempt) => ({ attempt, words: sayAttempt(attempt, connections) }));
  const [head = '', ...lines] = inColumns(
    headings,
    told.map(({ attempt, words }) => [
      connectionName(connections, attempt.call.connectionId),
      attempt.call.callId,
      words.label,
      sayTimes(attempt),
    ]),
  );
  const blocks = lines.map((line, place) => {
    const one = told[place];
    const needsMore = one && one.attempt.outcome !== 'confirmed' && one.words.detail !== '';
    return needsMore ? [line, `  ${one.words.detail}`] : [line];
  });
  return [head, ...blocks.flat(), ''];
}

function partLine(part: EmergencyPart, connections: readonly ConnectionView[]): string {
  const { connectionName: connection, totals } = part;
  const sum = totals.targeted === 0 ? say('emergency.noCalls') : sayTotals(totals);
  return say('stopCommand.part', { connection, sum, sweep: sweepLine(part, connections) });
}

function sweepLine(part: EmergencyPart, connections: readonly ConnectionView[]): string {
  const { sweep, connectionId } = part;
  if (sweep.state !== 'unseen') return `${saySweep(part)}.`;
  const practice = connections.find(({ id }) => id === connectionId)?.practice ?? false;
  const why = sightFailureLine(shownFailure(sweep.failure, practice));
  return say('emergency.sweep.unseen', { why });
}

function laterLines({ parts }: EmergencyView, cameLater: number): string[] {
  const leftAlone = sumOf(parts, (part) => part.leftAlone);
  const unreadable = sumOf(parts, (part) => part.unreadable);
  return [
    ...(cameLater > 0 ? [say('stopCommand.cameLater', { count: cameLater })] : []),
    ...(leftAlone > 0 ? [say('stopCommand.leftAlone', { count: leftAlone })] : []),
    ...(unreadable > 0 ? [say('stopCommand.unreadable', { count: unreadable })] : []),
  ];
}

/** What stays open, a line a connection, and what to do about it. */
function openLines(attempts: readonly Attempt[], connections: readonly ConnectionView[]): string[] {
  const open = attempts.filter(({ outcome }) => outcome === null || openOutcomes.includes(outcome));
  if (open.length === 0) return [];
  const byConnection = Map.groupBy(open, ({ call }) => call.connectionId);
  return [
    ...[...byConnection].map(([connectionId, calls]) =>
      say('stopCommand.open', {
        connection: connectionName(connections, connectionId),
        ids: [...new Map(calls.map(({ call }) => [callKeyText(call), call.callId])).values()].join(', '),
      }),
    ),
    say('stopCommand.openHow'),
  ];
}

function keptLines({ view: { notKept }, notes, journal }: SweptStop): string[] {
  return [
    ...(notKept === null ? [] : [failureLine(notKept)]),
    ...notes.map(failureLine),
    ...(journal.failure === null ? [] : [say('stopCommand.recordedLate'), failureLine(journal.failure)]),
  ];
}

function latchLine({ latched, mode }: EmergencyView, kind: StopWay['kind'], watched: boolean): string {
  if (!latched) return say('stopCommand.wasReset');
  if (!watched) return say(kind === 'theirs' ? 'stopCommand.theyWatchNow' : 'stopCommand.nobodyWatches');
  if (mode === 'warn') return say('stopCommand.latchedWarn');
  return say(kind === 'theirs' ? 'stopCommand.latchedTheirs' : 'stopCommand.latched');
}

function sumOf(parts: readonly EmergencyPart[], count: (part: EmergencyPart) => number): number {
  return parts.reduce((sum, part) => sum + count(part), 0);
}
