import type { CommandResult } from '../../../electron/command-line/command-result.ts';
import type { Session } from '../../../electron/command-line/open-session.ts';
import { runStop } from '../../../electron/command-line/run-stop.ts';
import type { StopCommand } from '../../../electron/command-line/stop-command.ts';
import type { EmergencyPart, EmergencyResult } from '../../../electron/contract/emergency.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { OwnerHands } from '../../../electron/owner/call-owner.ts';
import { systemClock } from '../../../electron/owner/system-clock.ts';
import { fakeOwner, snapshotSample, statusSample } from '../../support/fake-owner.ts';
import { ok, oslo, riga } from './command-samples.ts';

const order: StopCommand = { connection: null, dryRun: false, once: true, reason: null, note: null };

type Way = Failure | 'breaks' | { readonly owner: OwnerHands; readonly ours: boolean };

/** Runs `stop` where these are found one after another; `direct` acts beside an owner that does not answer. */
export async function stop(
  ways: readonly Way[],
  change: Partial<StopCommand> = {},
  direct?: OwnerHands,
  appCame = () => false,
  interrupted = false,
) {
  const left = [...ways];
  const notices: string[] = [];
  const results: CommandResult[] = [];
  const closed: string[] = [];
  const exit = await runStop(
    {
      clock: systemClock,
      interruption: { whenHappened: new Promise(() => undefined), happened: () => interrupted },
      notice: (words) => notices.push(words),
      print: async (result) => void results.push(result),
      async openSession(): Promise<Session | Failure> {
        const way = left.shift();
        if (!way) throw new Error('no further session was expected');
        if (way === 'breaks') throw new Error('a defect');
        if ('code' in way) return way;
        const { owner, ours } = way;
        return { ours, send: owner.send, close: async () => void closed.push(ours ? 'ours' : 'theirs') };
      },
      async openDirect() {
        if (!direct) throw new Error('nobody expected to act directly');
        return { send: direct.send, close: async () => void closed.push('direct') };
      },
      ownerState: async () => (left.length > 0 ? 'answers' : 'silent'),
      appCame,
    },
    { ...order, ...change },
  );
  const [result] = results;
  if (!result || results.length > 1) throw new Error(`${results.length} results`);
  return { exit, result, notices, closed };
}

/** An owner that stops, and comes to this. */
export function stopping(result: EmergencyResult, lasting = true) {
  const { view } = result;
  return fakeOwner({
    'snapshot.get': () => ok({ ...snapshotSample([riga, oslo]), emergency: view }),
    'stop.engage': () => ok({ stopId: view.stopId, joined: false, taken: view.totals.targeted }),
    'stop.settled': () => ok(result),
    'status.get': () => ok(statusSample({ lasting })),
  });
}

/** The sweep of a connection whose key is refused. */
export const unseen: EmergencyPart['sweep'] & { readonly state: 'unseen' } = {
  state: 'unseen',
  failure: { code: 'keyRefused', platform: 'callab', status: 401 },
};
