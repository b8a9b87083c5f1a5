import type { StatusReport } from '../../electron/contract/command-data.ts';
import type { ConnectionView, PlatformCard } from '../../electron/contract/connection.ts';
import { noDesktop } from '../../electron/contract/desktop-doors.ts';
import type { Envelope } from '../../electron/contract/failure.ts';
import type { CommandName, Commands } from '../../electron/contract/ipc.ts';
import { favouriteReasons } from '../../electron/contract/reason.ts';
import type { CallRow, Snapshot } from '../../electron/contract/snapshot.ts';
import type { Stop } from '../../electron/contract/stop.ts';
import type { OwnerHands } from '../../electron/owner/call-owner.ts';

/** The moment that samples take for now: 2026-11-21, 10:00:00 UTC. */
export const sampleNow = Date.UTC(2026, 10, 21, 10);

type Answers = {
  readonly [N in CommandName]?: (input: Commands[N]['input']) => Envelope<Commands[N]['output']>;
};

/** The status of an owner that stays, armed and with nothing to reach, but for what is given. */
export function statusSample(change: Partial<StatusReport> = {}): StatusReport {
  return {
    ...{ armed: 'yes', reasons: [], warnings: [], latched: false, liveCalls: 0, connections: [] },
    ...{ listFailures: [], lasting: true },
    ...change,
  };
}

/**
 * The far end of a command line, with set answers; an owner that stays, if nothing else is set. `asked` keeps every command
 * and its input, in order.
 */
export function fakeOwner(answers: Answers): OwnerHands & { readonly asked: readonly unknown[][] } {
  const asked: unknown[][] = [];
  const usual: Answers = { 'status.get': () => ({ ok: true, value: statusSample() }) };
  return {
    asked,
    async send(command, input) {
      asked.push([command, input]);
      const answer = answers[command] ?? usual[command];
      if (!answer) throw new Error(`nobody expected ${command}`);
      return answer(input);
    },
  };
}

/** The platforms that connections can be added of. */
export const platformCards: readonly PlatformCard[] = [
  {
    ...{ id: 'callab', name: 'callab', defaultBaseUrl: 'https://callab.example/v1' },
    ...{ canList: true, takesReason: true, proof: 'record' },
  },
  {
    ...{ id: 'voice-ai', name: 'voice.ai', defaultBaseUrl: 'https://voice-ai.example/api/v1' },
    ...{ canList: false, takesReason: false, proof: 'none' },
  },
];

/** A connection with a key whose calls are all seen, as of two seconds ago, but for what is given. */
export function connectionSample(change: Partial<ConnectionView> = {}): ConnectionView {
  return {
    id: 'riga',
    name: 'Riga',
    platform: 'callab',
    platformName: 'callab',
    baseUrl: 'https://riga.example/v1',
    privateNetwork: false,
    practice: false,
    access: { state: 'set', ending: 'B4t7', kept: 'keychain', notKept: null, expiresAt: null, refusal: null },
    leaving: false,
    canList: true,
    canReadOne: true,
    takesReason: true,
    reasonLimit: 500,
    proof: 'record',
    sampleIds: [],
    sight: { asOf: sampleNow - 2_000, complete: true, failure: null, failingSince: null, repeated: 0 },
    ...change,
  };
}

/** A live call that began 65 s ago, but for what is given. */
export function callSample(callId: string, change: Partial<CallRow> = {}): CallRow {
  return {
    call: { connectionId: 'riga', callId },
    facts: {
      status: 'in-progress',
      from: '+37160000000',
      to: '+37120000000',
      agent: 'Surveys',
      campaign: null,
      direction: 'outbound',
      startedAt: sampleNow - 65_000,
      hasNumber: true,
    },
    state: 'live',
    readAt: sampleNow - 2_000,
    attempt: null,
    ...change,
  };
}

/** A snapshot of these connections and calls. */
export function snapshotSample(
  connections: readonly ConnectionView[],
  calls: readonly CallRow[] = [],
): Snapshot {
  return {
    version: 1,
    practice: false,
    connections,
    platforms: platformCards,
    calls,
    unreadable: [],
    stops: [],
    journal: { failure: null, waiting: 0 },
    ...{ emergency: null, held: null, armed: { armed: 'yes', reasons: [], warnings: [] }, reach: [] },
    ...{ doors: noDesktop, drills: { now: null, last: null }, latchMode: 'end' },
    notes: [],
    favourites: favouriteReasons,
    markReasons: true,
    supervisor: 'ann',
  };
}

/** A settled stop by command line; its totals count nothing. */
export function stopSample(stopId: string): Stop {
  return {
    stopId,
    door: 'command',
    who: 'ann',
    reason: { code: 'SV-END', text: 'Ended by supervisor', note: null },
    startedAt: sampleNow,
    totals: { targeted: 0, alreadyOver: 0, confirmed: 0, refused: 0, stillLive: 0, marked: 0, notKnown: 0 },
    settled: true,
    recorded: true,
    ...{ emergency: null, reasonAfter: null },
  };
}
