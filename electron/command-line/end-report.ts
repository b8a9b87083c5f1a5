import { type CallKey, callKeyText } from '../contract/call.ts';
import type { ConnectionView } from '../contract/connection.ts';
import { countTotals } from '../contract/count-totals.ts';
import type { Failure } from '../contract/failure.ts';
import type { Attempt, StopResult } from '../contract/stop.ts';
import { say } from '../words/say.ts';
import { sayTimes } from '../words/say-outcome.ts';
import { sayTotals } from '../words/say-stop.ts';
import type { Report } from './command-result.ts';
import { exitOfEnds } from './exit-code.ts';
import { failureLine, sightFailureLine } from './failure-lines.ts';
import type { FoundCalls } from './find-calls.ts';
import { attemptJson, connectionName, noteJson, stopJson } from './print-json.ts';
import { inColumns } from './print-words.ts';
import { sayAttempt } from './say-lines.ts';

/** A stop that has settled, with those that it joined. */
export interface EndedCalls {
  /** The stop that took the calls. */
  readonly stopId: string;
  readonly stops: readonly StopResult[];
  readonly found: FoundCalls;
  readonly connections: readonly ConnectionView[];
  readonly latched: boolean;
  /** Calls whose ids these ends put on the list of added ids, and that stay there. */
  readonly listed: readonly CallKey[];
  /** What a person should be told of the profile since the end was asked for. */
  readonly notes: readonly Failure[];
}

/** The report of `callstop end`: only the calls that were asked for, also where a joined stop holds more. */
export function reportEnds(ended: EndedCalls): Report {
  const { stopId, stops, found, connections, latched, listed, notes } = ended;
  const { calls, notFound, unseen } = found;
  const asked = new Set(calls.map(callKeyText));
  const attempts = stops
    .flatMap((result) => result.attempts)
    .filter((attempt) => asked.has(callKeyText(attempt.call)));
  const stop = stops.find((result) => result.stop.stopId === stopId)?.stop ?? null;
  const totals = countTotals(attempts);
  return {
    kind: 'report',
    exit: exitOfEnds(attempts, notFound.length),
    json: {
      stop: stop && stopJson(stop),
      reach: {
        calls: calls.length,
        connections: [...new Set(calls.map((call) => connectionName(connections, call.connectionId)))],
        notTried: notFound.map(({ callId, failure }) => ({
          ...{ callId, code: failure.code },
          words: failureLine(failure),
        })),
      },
      totals,
      attempts: attempts.map((attempt) => attemptJson(attempt, connections)),
      latched,
      listed: listed.map(({ connectionId, callId }) => ({
        connection: connectionName(connections, connectionId),
        callId,
      })),
      notes: notes.map(noteJson),
    },
    lines: [
      ...attemptLines(attempts, connections),
      ...notFound.map(({ failure }) => failureLine(failure)),
      ...(notFound.length > 0 ? unseen.map(sightFailureLine) : []),
      sayTotals(totals),
      ...listedLines(listed, connections),
      ...notes.map(failureLine),
      ...(stop?.recorded === false ? [say('commandLine.notice.unrecorded')] : []),
    ],
  };
}

/** One line a connection. */
function listedLines(listed: readonly CallKey[], connections: readonly ConnectionView[]): string[] {
  return [...Map.groupBy(listed, ({ connectionId }) => connectionId)].map(([connectionId, calls]) =>
    say('commandLine.end.listed', {
      connection: connectionName(connections, connectionId),
      ids: calls.map(({ callId }) => callId).join(', '),
    }),
  );
}

/** One line an attempt; where the end is not confirmed, its evidence under it, with what the answer told. */
function attemptLines(attempts: readonly Attempt[], connections: readonly ConnectionView[]): string[] {
  const told = attempts.map((attempt) => ({ attempt, words: sayAttempt(attempt, connections) }));
  const headings = (['id', 'outcome', 'took'] as const).map((name) => say(`commandLine.column.${name}`));
  const [head, ...lines] = inColumns(
    headings,
    told.map(({ attempt, words }) => [attempt.call.callId, words.label, sayTimes(attempt)]),
  );
  const blocks = lines.map((line, place) => {
    const one = told[place];
    return one && one.attempt.outcome !== 'confirmed' ? [line, `  ${one.words.detail}`] : [line];
  });
  return [head ?? '', ...blocks.flat()];
}
