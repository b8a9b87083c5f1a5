import type { Snapshot } from '../../contract/snapshot.ts';
import { say } from '../../words/say.ts';
import { sayArmed, sayArmedReason } from '../../words/say-armed.ts';
import { sayEmergency } from '../../words/say-emergency.ts';
import { countLive, sayLiveCount } from '../../words/say-tray.ts';
import type { TrayIcon } from './tray-icon.ts';
import { inDrill, type TrayLine, trayMenu } from './tray-menu.ts';

/** All that the tray shows, and what it puts into the window's title. */
export interface TrayView {
  readonly icon: TrayIcon;
  readonly toolTip: string;
  /** What stands beside the icon where there is room for it, as in the menu bar of macOS; '' for nothing. */
  readonly barText: string;
  readonly windowTitle: string;
  readonly menu: readonly TrayLine[];
}

/** What the tray shows at `now` (UTC ms); null stands for an owner that is not there yet. */
export function trayView({
  snapshot,
  now,
}: {
  readonly snapshot: Snapshot | null;
  readonly now: number;
}): TrayView {
  const menu = trayMenu(snapshot, now);
  const name = say('tray.name');
  if (snapshot === null) {
    const toolTip = `${name}: ${say('tray.starting')}`;
    return { icon: 'notArmed', toolTip, barText: '', windowTitle: name, menu };
  }
  const { emergency } = snapshot;
  const count = countLive(snapshot, now);
  const lines = [
    ...(snapshot.practice ? [say('window.practice')] : []),
    ...(inDrill(snapshot) ? [say('tray.drill')] : []),
    ...(emergency?.latched ? [sayEmergency(emergency).label] : []),
    `${name}: ${sayLiveCount(count, now)}`,
    ...armedLines(snapshot),
  ];
  return {
    icon: iconOf(snapshot, count.live + count.added, count.notSeen === 0),
    toolTip: lines.join('\n'),
    barText: count.live === 0 ? '' : `${count.live}${count.notSeen === 0 ? '' : '?'}`,
    windowTitle: windowTitle(snapshot),
    menu,
  };
}

function armedLines({ armed }: Snapshot): string[] {
  const state = sayArmed(armed).label;
  const [reason] = armed.reasons;
  return [reason === undefined ? state : say('tray.because', { state, why: sayArmedReason(reason).what })];
}

/** The quiet face means that no call is live: never that none could be seen. Ids that were added count as live until they are ended. */
function iconOf({ emergency, armed }: Snapshot, live: number, sure: boolean): TrayIcon {
  if (emergency?.latched) return emergency.settled ? 'stopped' : 'stopping';
  if (armed.armed === 'no') return 'notArmed';
  if (live > 0) return 'live';
  return sure ? 'quiet' : 'notArmed';
}

function windowTitle(snapshot: Snapshot): string {
  const { emergency } = snapshot;
  const name = inDrill(snapshot) ? say('tray.titleWith', { state: say('tray.drill') }) : say('tray.name');
  if (!emergency?.latched) return name;
  return say('tray.titleWith', { state: sayEmergency(emergency).label });
}
