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
