import type { StartOptions } from './start-options.ts';

/** What a start of the app hands to the one that runs already. */
export interface HandedOver extends Record<string, unknown> {
  readonly emergencyStop: boolean;
}

/** What this start hands over: of all that it was started with, only whether it presses the emergency stop. */
export function handOver({ emergencyStop }: Pick<StartOptions, 'emergencyStop'>): HandedOver {
  return { emergencyStop };
}

/** Whether another start pressed the emergency stop; its arguments themselves, links and files trigger nothing. */
export function pressesStop(handedOver: unknown): boolean {
  if (typeof handedOver !== 'object' || handedOver === null) return false;
  return 'emergencyStop' in handedOver && handedOver.emergencyStop === true;
}

/** The other starts of this app. */
export interface OtherStarts {
  /** Tells of each, also of those that came before; `pressed` is whether it presses the emergency stop. For one listener. */
  listen(listener: (pressed: boolean) => void): void;
}

/** The part of Electron's app that tells of other starts. */
interface SecondInstances {
  on(
    event: 'second-instance',
    listener: (event: unknown, argv: string[], folder: string, handedOver: unknown) => void,
  ): unknown;
}

/** Hears of other starts from now on. What comes before anybody listens is kept: none may be lost while the app still loads. */
export function hearOtherStarts(app: SecondInstances): OtherStarts {
  const early: boolean[] = [];
  let tell = (pressed: boolean): void => void early.push(pressed);
  app.on('second-instance', (_, _argv, _folder, handedOver) => tell(pressesStop(handedOver)));
  return {
    listen(listener) {
      tell = listener;
      for (const pressed of early.splice(0)) listener(pressed);
    },
  };
}
