import type { CallKey } from '../contract/call.ts';
import type { StopScope } from '../contract/emergency.ts';
import type { Failure } from '../contract/failure.ts';
import type { CommandName, Commands } from '../contract/ipc.ts';
import type { Door } from '../contract/stop.ts';
import type { Owner } from '../owner/owner.ts';

/** What the doors outside the window do with the owner. Everything waits until there is one, and is lost with it. */
export interface OwnerHands {
  /** Presses the emergency stop. */
  press(door: Door, scope: StopScope): void;
  end(call: CallKey, reasonCode: string): void;
  startDrill(): void;
  /** Keeps that the person knows where a closed window goes. */
  toldHiding(): void;
  /** Keeps that it was decided whether the system starts the app at login. */
  loginDecided(): void;
}

/** Hands on an owner that may still be starting; what it refuses is told to `onFailure`. */
export function ownerHands(owner: Promise<Owner>, onFailure: (failure: Failure) => void): OwnerHands {
  function ask<N extends CommandName>(command: N, input: Commands[N]['input']): void {
    owner.then(
      async (ready) => {
        const answer = await ready.run(command, input);
        if (!answer.ok) onFailure(answer.failure);
      },
      // Why there is no owner is said where it is started, and the app ends with that.
      () => undefined,
    );
  }

  return {
    press: (door, scope) => ask('stop.engage', { scope, door, reasonCode: null, note: null }),
    end: (call, reasonCode) =>
      ask('calls.end', {
        calls: [call],
        door: 'tray',
        ...{ reasonCode, reasonText: null, note: null, withoutRecord: false },
      }),
    startDrill: () => ask('drill.start', null),
    toldHiding: () => ask('settings.change', { toldHiding: true }),
    loginDecided: () => ask('settings.change', { loginDecided: true }),
  };
}
