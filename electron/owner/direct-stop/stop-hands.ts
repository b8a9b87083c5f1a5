import type { Envelope } from '../../contract/failure.ts';
import type { Commands } from '../../contract/ipc.ts';

/** The commands that an emergency stop by command line needs. */
export type StopCommandName = 'snapshot.get' | 'lists.settle' | 'status.get' | 'stop.engage' | 'stop.settled';

/** Whoever carries out an emergency stop: the owner of the profile, or this process beside an owner that is silent. */
export interface StopHands {
  /** Never rejects. */
  send<N extends StopCommandName>(
    command: N,
    input: Commands[N]['input'],
  ): Promise<Envelope<Commands[N]['output']>>;
}
