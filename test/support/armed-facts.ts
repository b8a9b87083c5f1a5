import type { ArmedFacts } from '../../electron/calls/armed.ts';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import { noDesktop } from '../../electron/contract/desktop-doors.ts';

/** UTC ms of the judgement. */
export const judgedAt = Date.UTC(2026, 10, 21, 10);

/** A connection that is well seen. */
export function rigaView(change: Partial<ConnectionView> = {}): ConnectionView {
  return {
    ...{ id: 'riga', name: 'Riga', platform: 'callab', platformName: 'callab' },
    ...{ baseUrl: 'https://riga.example/v1', privateNetwork: false, practice: false, sampleIds: [] },
    access: { state: 'set', ending: 'B4t7', kept: 'keychain', notKept: null, expiresAt: null, refusal: null },
    ...{ leaving: false, canList: true, canReadOne: true, takesReason: true, reasonLimit: 255 },
    proof: 'record',
    sight: { asOf: judgedAt - 1_000, complete: true, failure: null, failingSince: null, repeated: 0 },
    ...change,
  };
}

/** A connection that can't list its calls and is well. */
export function parisView(change: Partial<ConnectionView> = {}): ConnectionView {
  return rigaView({
    ...{ id: 'paris', name: 'Paris', platform: 'voice-ai', platformName: 'voice.ai' },
    ...{ canList: false, canReadOne: false, takesReason: false, proof: 'none' },
    sight: { asOf: null, complete: false, failure: null, failingSince: null, repeated: 0 },
    ...change,
  });
}

/** What a connection reaches that holds so many ids. */
export function reaching(
  view: ConnectionView,
  change: Partial<Omit<ArmedFacts['connections'][number], 'view'>> = {},
): ArmedFacts['connections'][number] {
  return { view, calls: 0, held: 0, lastEnd: null, unreadable: 0, ...change };
}

/** Facts with which everything is well: armed, without a warning. */
export function armedFacts(change: Partial<ArmedFacts> = {}): ArmedFacts {
  return {
    connections: [reaching(rigaView())],
    journal: { failure: null, waiting: 0 },
    ...{ listFailures: [], latchNotKept: null, doors: noDesktop, practice: false, now: judgedAt },
    lastDrill: { at: judgedAt },
    ...change,
  };
}
