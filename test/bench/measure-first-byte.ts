import type { Door } from '../../electron/contract/stop.ts';
import type { BenchRow } from './bench-row.ts';
import { shareBelow } from './bench-row.ts';
import type { BenchStage } from './bench-stage.ts';
import { sharedNow } from './shared-clock.ts';

/** One way to press, and what it must hold. */
export interface DoorPlan {
  readonly name: string;
  readonly presses: number;
  readonly bar: number;
  /** Whether every socket is closed before each press, so that TLS begins anew. */
  readonly cold: boolean;
  readonly press: (stage: BenchStage, connectionId: string) => Promise<Press>;
}

/** A press: when it counts from, and the stop that it made. */
interface Press {
  readonly at: number;
  readonly stopId: string;
}

/** A press in the owner's own process, as the tray's menu and the shortcut make theirs. */
export function pressIn(door: Door): DoorPlan['press'] {
  return (stage, connectionId) => stage.owner.ask('press', { scope: [connectionId], door });
}

/** A press through the local socket; it counts from the owner's receipt. */
export async function pressByCommand(stage: BenchStage, connectionId: string): Promise<Press> {
  const input = { scope: [connectionId], door: 'command', reasonCode: null, note: null } as const;
  const engaged = await stage.command.send('stop.engage', input);
  if (!engaged.ok) throw new Error(`not engaged: ${engaged.failure.code}`);
  return { at: await stage.owner.ask('received', null), stopId: engaged.value.stopId };
}

/**
 * From presses to the first end request at the platform, each on the one live call of another connection, which has to be there. The
 * way over loopback is in it. Connections come round again: each has its next call by then, and has one when this resolves.
 */
export async function measureFirstByte(stage: BenchStage, plan: DoorPlan): Promise<BenchRow> {
  const { platform, owner, ids } = stage;
  const took: number[] = [];
  await owner.ask('lag', null);
  for (let turn = 0; turn < plan.presses; turn += 1) {
    const key = ids[turn % ids.length] ?? '';
    await owner.ask('listed', { connectionIds: [key], calls: 1 });
    if (plan.cold) await platform.ask('hangUp', null);
    const { at, stopId } = await plan.press(stage, key);
    took.push((await firstReceived(stage, key)) - at);
    await owner.ask('confirmed', { stopId, connectionId: key, calls: 1 });
    await owner.ask('reset', null);
    await platform.ask('fill', { key, calls: 1 });
  }
  return {
    name: plan.name,
    judged: [
      { what: 'ms gesture → first byte at the platform, p99', value: shareBelow(took, 0.99), bar: plan.bar },
      { what: 'ms event loop held up', value: await owner.ask('lag', null), bar: 50 },
    ],
    told: { 'ms, median': shareBelow(took, 0.5), 'ms, longest': Math.max(...took), presses: took.length },
  };
}

/** When the first end request came in. Throws when none does. */
async function firstReceived({ platform }: BenchStage, key: string): Promise<number> {
  for (const until = sharedNow() + 10_000; sharedNow() < until; ) {
    const { firstReceivedAt } = await platform.ask('book', { key });
    if (firstReceivedAt !== null) return firstReceivedAt;
  }
  throw new Error('No end request came.');
}
