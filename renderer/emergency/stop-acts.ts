import type { StopScope } from '../../electron/contract/emergency.ts';
import type { ReportFormat } from '../../electron/contract/history.ts';
import type { Commands } from '../../electron/contract/ipc.ts';
import { say } from '../../electron/words/say.ts';
import { sayReason } from '../../electron/words/say-stop.ts';
import { client } from '../bridge/client.ts';
import { ask, closePicker } from '../state/view.ts';
import { changeEmergency, useEmergency } from './emergency-store.ts';

/** Stops what this scope covers. It always asks the owner, in whatever state things are. */
export async function engage(scope: StopScope): Promise<void> {
  const at = Date.now();
  // It overrides what else was being asked for.
  closePicker();
  ask(null);
  changeEmergency({ press: { at, receipt: null, failure: null }, second: false, only: null, details: true });
  const answer = await client.send('stop.engage', {
    scope,
    door: 'window',
    reasonCode: null,
    note: null,
  });
  if (useEmergency.getState().press?.at !== at) return;
  changeEmergency({
    press: {
      at,
      receipt: answer.ok ? answer.value : null,
      failure: answer.ok ? null : answer.failure,
    },
  });
}

/** Ends calls that the stop has left alive once more. */
export async function tryAgain(stopId: string): Promise<void> {
  changeEmergency({ told: { stopId, words: say('emergencyWindow.acts.tryRuns'), failure: null } });
  const answer = await client.send('stop.tryAgain', { door: 'window' });
  const words = answer.ok ? say('emergencyWindow.acts.tried', { count: answer.value.taken }) : '';
  changeEmergency({ told: { stopId, words, failure: answer.ok ? null : answer.failure } });
}

/** Goes on with what was held back while the computer slept. */
export async function goOn(stopId: string): Promise<void> {
  const answer = await client.send('stop.goOn', null);
  if (!answer.ok) changeEmergency({ told: { stopId, words: '', failure: answer.failure } });
}

/** Releases the latch. What the reset leaves is told. Pressed again before the answer it does nothing. */
export async function reset(stopId: string): Promise<void> {
  if (useEmergency.getState().resetSent) return;
  const told = { stopId, words: say('emergencyWindow.acts.resetRuns'), failure: null };
  changeEmergency({ resetSent: true, told });
  const answer = await client.send('stop.reset', { stopId, door: 'window' });
  changeEmergency({ resetSent: false });
  if (!answer.ok) {
    changeEmergency({ told: { stopId, words: '', failure: answer.failure } });
    return;
  }
  changeEmergency({ resetting: null, resetReport: answer.value, press: null, told: null });
}

/** Writes the incident report of a stop where the person picks. Nothing is said when no place was picked. */
export async function saveReport(stopId: string, format: ReportFormat): Promise<void> {
  if (useEmergency.getState().reporting !== null) return;
  const running = { stopId, words: say('emergencyWindow.acts.reportRuns'), failure: null };
  changeEmergency({ reporting: stopId, told: running });
  const answer = await client.send('stop.report', { stopId, format });
  changeEmergency({ reporting: null });
  if (!answer.ok) changeEmergency({ told: { stopId, words: '', failure: answer.failure } });
  else if (answer.value === null) changeEmergency({ told: null });
  else {
    const { file, headHash: hash } = answer.value;
    const words = say('emergencyWindow.acts.reported', { file, hash });
    changeEmergency({ told: { stopId, words, failure: null } });
  }
}

/** Gives a stop its true reason. True when it is kept; else why not is told at the stop. */
export async function giveReason(input: Commands['stop.giveReason']['input']): Promise<boolean> {
  const { stopId, reasonCode: code, reasonText } = input;
  const answer = await client.send('stop.giveReason', input);
  const reason = sayReason({ code, text: reasonText ?? code });
  const words = answer.ok ? say('emergencyWindow.reason.given', { reason }) : '';
  changeEmergency({ told: { stopId, words, failure: answer.ok ? null : answer.failure } });
  return answer.ok;
}

/** Starts a drill. How it goes comes with the snapshot. */
export async function startDrill(): Promise<void> {
  changeEmergency({ drillFailure: null, drillDismissed: null });
  const answer = await client.send('drill.start', null);
  if (!answer.ok) changeEmergency({ drillFailure: answer.failure });
}
