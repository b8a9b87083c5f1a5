import type { EngageInput } from '../../electron/contract/command-data.ts';
import type { EmergencyResult, EmergencyView, EngageReceipt } from '../../electron/contract/emergency.ts';
import { type TestOwner, unwrap } from './test-owner.ts';

/** Presses the emergency stop over everything, by the tray if nothing else is said. */
export async function pressStop(
  { owner }: Pick<TestOwner, 'owner'>,
  change: Partial<EngageInput> = {},
): Promise<EngageReceipt> {
  const input: EngageInput = { scope: 'all', door: 'tray', reasonCode: null, note: null, ...change };
  return unwrap(await owner.run('stop.engage', input));
}

/** Presses it and waits until its first sweep is over. */
export async function stopAll(
  house: Pick<TestOwner, 'owner'>,
  change: Partial<EngageInput> = {},
): Promise<EmergencyResult> {
  const { stopId } = await pressStop(house, change);
  return unwrap(await house.owner.run('stop.settled', { stopId }));
}

/** The emergency stop as the snapshot shows it. Throws when there is none. */
export async function emergencyOf(house: Pick<TestOwner, 'snapshot'>): Promise<EmergencyView> {
  const { emergency } = await house.snapshot();
  if (!emergency) throw new Error('no emergency stop is shown');
  return emergency;
}

/** Resets the emergency stop that is shown. */
export async function resetStop(house: TestOwner) {
  const { stopId } = await emergencyOf(house);
  return unwrap(await house.owner.run('stop.reset', { stopId, door: 'window' }));
}
