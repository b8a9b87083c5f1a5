import type { CallKey } from '../../contract/call.ts';
import type { StopScope } from '../../contract/emergency.ts';
import { neutralReason, reasonByCode, takesText } from '../../contract/reason.ts';
import type { CallRow, Snapshot } from '../../contract/snapshot.ts';
import { say } from '../../words/say.ts';
import { sayArmed, sayArmedReason } from '../../words/say-armed.ts';
import { sayEmergency } from '../../words/say-emergency.ts';
import { sayReach } from '../../words/say-reach.ts';
import { sayReason } from '../../words/say-stop.ts';
import { menuLine, sayTrayCall } from '../../words/say-tray.ts';

/** What a line of the tray's menu does. */
export type TrayAct =
  | { readonly kind: 'stop'; readonly scope: StopScope }
  | { readonly kind: 'end'; readonly call: CallKey; readonly reasonCode: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'drill' }
  | { readonly kind: 'quit' };

/** One line of the tray's menu, as data. */
export type TrayLine =
  | { readonly kind: 'words'; readonly label: string }
  | { readonly kind: 'act'; readonly label: string; readonly act: TrayAct }
  | { readonly kind: 'group'; readonly label: string; readonly lines: readonly TrayLine[] }
  | { readonly kind: 'separator' };

/** How many calls the menu offers. */
const longestCalls = 10;
/** How many connections the menu offers to stop by themselves. */
const mostConnections = 20;

const separator: TrayLine = { kind: 'separator' };

/** The tray's menu at `now` (UTC ms); null stands for an owner that is not there yet. */
export function trayMenu(snapshot: Snapshot | null, now: number): readonly TrayLine[] {
  if (snapshot === null)
    return [words(say('tray.starting')), separator, stopGroup(null), separator, ...ending(null)];
  const longest = longestFirst(snapshot);
  return [
    ...standing(snapshot),
    separator,
    stopGroup(snapshot),
    ...(longest.length === 0
      ? []
      : [separator, words(say('tray.longest')), ...longest.map((row) => callLine(row, snapshot, now))]),
    separator,
    ...ending(snapshot),
  ];
}

/** Whether a drill is under way. */
export function inDrill({ drills }: Pick<Snapshot, 'drills'>): boolean {
  return drills.now?.state === 'preparing' || drills.now?.state === 'running';
}

/** Whether a stop would work, and what one that is engaged has come to. */
function standing(snapshot: Snapshot): TrayLine[] {
  const { armed, emergency } = snapshot;
  const [reason] = armed.reasons;
  const state = sayArmed(armed).label;
  const lines =
    reason === undefined
      ? [words(state)]
      : [act(say('tray.because', { state, why: sayArmedReason(reason).what }), { kind: 'open' })];
  if (snapshot.practice) lines.unshift(words(say('window.practiceMeans')));
  if (inDrill(snapshot)) lines.unshift(words(say('tray.drillLine')));
  if (!emergency?.latched) return lines;
  const after = say(emergency.asking === null ? 'tray.openToReset' : 'tray.goOn');
  return [...lines, words(sayEmergency(emergency).label), act(after, { kind: 'open' })];
}

/** The stop, one level down, with its reach said before the press. */
function stopGroup(snapshot: Snapshot | null): TrayLine {
  const reach = snapshot?.reach ?? [];
  const all = { reach: snapshot === null ? say('tray.starting') : sayReach(reach, 'all').line };
  const again = snapshot?.emergency?.latched === true;
  const parts = reach.length > 1 ? reach.slice(0, mostConnections) : [];
  return {
    kind: 'group',
    label: say('tray.stop'),
    lines: [
      act(say(again ? 'tray.pressAgain' : 'tray.stopAll', all), { kind: 'stop', scope: 'all' }),
      ...parts.map(({ connectionId, connectionName: connection }) => {
        const scope = [connectionId];
        return act(say('tray.stopOne', { connection, reach: sayReach(reach, scope).line }), {
          kind: 'stop',
          scope,
        });
      }),
    ],
  };
}

function callLine(row: CallRow, { favourites }: Snapshot, now: number): TrayLine {
  const call = sayTrayCall(row, now);
  if (beingEnded(row)) return words(say('tray.ending', { call }));
  const reasons = favourites.flatMap((code) => {
    const reason = reasonByCode(code);
    // A menu has no place to type a text in.
    return reason === null || takesText(reason) ? [] : [reason];
  });
  return {
    kind: 'group',
    label: menuLine(say('tray.end', { call })),
    // A call can be ended from here whatever the favourites are.
    lines: (reasons.length === 0 ? [neutralReason] : reasons).map((reason) =>
      act(sayReason(reason), { kind: 'end', call: row.call, reasonCode: reason.code }),
    ),
  };
}

function beingEnded({ attempt }: CallRow): boolean {
  return attempt !== null && attempt.outcome === null && attempt.step !== 'doubtful';
}

function longestFirst({ calls }: Snapshot): CallRow[] {
  const start = ({ facts }: CallRow) => facts.startedAt ?? Number.POSITIVE_INFINITY;
  return calls
    .filter(({ state }) => state === 'live')
    .sort((a, b) => start(a) - start(b) || (a.call.callId < b.call.callId ? -1 : 1))
    .slice(0, longestCalls);
}

function ending(snapshot: Snapshot | null): TrayLine[] {
  const free = snapshot !== null && !inDrill(snapshot) && snapshot.emergency?.latched !== true;
  return [
    act(say('tray.open'), { kind: 'open' }),
    free ? act(say('tray.runDrill'), { kind: 'drill' }) : words(say('tray.runDrill')),
    act(say('tray.quit'), { kind: 'quit' }),
  ];
}

function words(label: string): TrayLine {
  return { kind: 'words', label: menuLine(label) };
}

function act(label: string, does: TrayAct): TrayLine {
  return { kind: 'act', label: menuLine(label), act: does };
}
