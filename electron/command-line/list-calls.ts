import type { CallRow, Snapshot } from '../contract/snapshot.ts';
import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { sayCallState, sayNumber, sayUnreadable } from '../words/say-call.ts';
import { sayDuration } from '../words/say-time.ts';
import { addedCount } from './added-count.ts';
import { type CommandResult, complaintOf } from './command-result.ts';
import { isLeftOpen, withListFailures } from './connection-called.ts';
import { exitOfList, isSeen } from './exit-code.ts';
import { failureLine } from './failure-lines.ts';
import { callJson, connectionJson, connectionName, noteJson } from './print-json.ts';
import { inColumns } from './print-words.ts';
import { sayAttempt, sayConnectionSight, sayLiveOn } from './say-lines.ts';

/** How long a list waits for every connection's first complete look, in ms. */
const waitMs = 10_000;

/** `callstop list`: every call that is not known to be over, with how well each connection is seen. */
export async function listCalls(owner: OwnerHands, now: () => number): Promise<CommandResult> {
  const answer = await owner.send('lists.settle', { waitMs });
  if (!answer.ok) return complaintOf(answer.failure);
  const snapshot = answer.value;
  const status = await owner.send('status.get', null);
  if (!status.ok) return complaintOf(status.failure);
  const { listFailures } = status.value;
  if (snapshot.connections.length === 0) {
    const more = snapshot.notes.filter(isLeftOpen).map(failureLine).join(' ');
    return complaintOf(listFailures[0] ?? { code: 'noConnection' }, { more });
  }
  const notes = withListFailures(snapshot.notes, listFailures);
  const rows = snapshot.calls.filter(({ state }) => state !== 'over').sort(byConnectionThenAge);
  const at = now();
  return {
    kind: 'report',
    exit: exitOfList(snapshot.connections, listFailures),
    json: {
      calls: rows.map((row) => callJson(row, snapshot.connections, at)),
      connections: snapshot.connections.map((view) => connectionJson(view, snapshot, at)),
      unreadable: snapshot.unreadable.map(({ connectionId, shownId, cause }) => ({
        connection: connectionName(snapshot.connections, connectionId),
        ...{ shownId, cause },
      })),
      notes: notes.map(noteJson),
    },
    lines: [...callLines(rows, snapshot, at), '', ...sightLines(snapshot, at), ...notes.map(failureLine)],
  };
}

function callLines(rows: readonly CallRow[], snapshot: Snapshot, now: number): string[] {
  const { connections } = snapshot;
  if (rows.length === 0) {
    const none = say('commandLine.list.noCalls');
    return connections.every(isSeen) ? [none] : [`${none} ${say('commandLine.list.notAll')}`];
  }
  const headings = (['connection', 'state', 'from', 'to', 'agent', 'running', 'id'] as const).map((name) =>
    say(`commandLine.column.${name}`),
  );
  return inColumns(
    headings,
    rows.map((row) => [
      connectionName(connections, row.call.connectionId),
      sayState(row, connections),
      ...factCells(row, now),
      row.call.callId,
    ]),
  );
}

/** Of a call that its platform does not show, what became of its end is all there is to tell. */
function sayState({ state, attempt }: CallRow, connections: Snapshot['connections']): string {
  if (state !== 'notVisible' || attempt === null) return sayCallState(state);
  return `${sayCallState(state)} · ${sayAttempt(attempt, connections).label}`;
}

function factCells({ state, facts }: CallRow, now: number): string[] {
  if (state === 'notVisible') return ['', '', '', ''];
  return [
    sayNumber(facts, 'from'),
    sayNumber(facts, 'to'),
    facts.agent ?? '',
    sayDuration(facts.startedAt === null ? null : now - facts.startedAt),
  ];
}

function sightLines(snapshot: Snapshot, now: number): string[] {
  const { calls, connections, unreadable } = snapshot;
  const live = sayLiveOn(connections, calls.filter(({ state }) => state === 'live').length);
  const sights = connections.map((view) =>
    say('commandLine.sight', {
      connection: view.name,
      sight: sayConnectionSight(view, addedCount(view, snapshot), now),
    }),
  );
  return [...[live, ...sights], ...(unreadable.length > 0 ? [sayUnreadable(unreadable)] : [])];
}

function byConnectionThenAge(a: CallRow, b: CallRow): number {
  if (a.call.connectionId !== b.call.connectionId) return a.call.connectionId < b.call.connectionId ? -1 : 1;
  return (a.facts.startedAt ?? 0) - (b.facts.startedAt ?? 0);
}
