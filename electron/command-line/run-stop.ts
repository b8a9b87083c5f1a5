import type { Clock } from '../calls/clock.ts';
import { within } from '../calls/within.ts';
import type { EngageInput } from '../contract/command-data.ts';
import type { EmergencyResult, EngageReceipt } from '../contract/emergency.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import { say } from '../words/say.ts';
import { type CommandResult, type Complaint, complaintOf } from './command-result.ts';
import type { ExitCode } from './exit-code.ts';
import { followStop } from './follow-stop.ts';
import { answerWithinMs } from './open-session.ts';
import { reportReach } from './reach-report.ts';
import { engageInputOf, type StopCommand, stopReasonTrouble } from './stop-command.ts';
import { reportStop } from './stop-report.ts';
import { openDirectWay, openWay, type StopWay, type WayParts } from './stop-way.ts';
import { keepWatch, type WatchParts } from './watch-latch.ts';

/** What an emergency stop by command line works with. */
export interface StopTools extends WayParts, Pick<WatchParts, 'ownerState' | 'appCame'> {
  readonly clock: Clock;
  readonly print: (result: CommandResult) => Promise<void>;
}

/** A press that was taken. */
interface Pressed {
  readonly way: StopWay;
  readonly press: EngageInput;
  readonly receipt: EngageReceipt;
}

/** How often a stop whose owner is lost in the middle of it is pressed. */
const mostPresses = 3;

/** `callstop stop`: presses at once, tells how it goes, and stays in the foreground as long as nobody else keeps the latch. */
export async function runStop(tools: StopTools, command: StopCommand): Promise<ExitCode> {
  const { print, notice } = tools;
  const trouble = stopReasonTrouble(command);
  if (trouble) return complain(tools, trouble);
  if (command.dryRun) return rehearse(tools, command);
  for (let presses = 1; ; presses += 1) {
    const pressed = await press(tools, command);
    if ('kind' in pressed) return complain(tools, pressed);
    const { way, receipt } = pressed;
    const { stopId: stop, joined } = receipt;
    notice(say(joined ? 'stopCommand.joined' : 'stopCommand.began', { stop }));
    const result = await followStop({ ...tools, way }, stop);
    if (!result.ok) {
      await way.close();
      if (isLost(way, result.failure) && presses < mostPresses) {
        notice(say('stopCommand.lost'));
        continue;
      }
      return complain(tools, brokenOff(way, stop, result.failure));
    }
    const lasting = await staysWithoutUs(way);
    const report = await reportOf(way, result.value, { watched: lasting || !command.once });
    await print(report);
    if (command.once || lasting) await way.close();
    else await keepWatch({ ...tools, way, press: pressed.press, told: result.value });
    return report.exit;
  }
}

async function complain({ print }: StopTools, complaint: Complaint): Promise<ExitCode> {
  await print(complaint);
  return complaint.exit;
}

/** The press on the first way that takes it: an owner that does not answer within 1 s, or can't stop, is acted beside. */
async function press(tools: StopTools, command: StopCommand): Promise<Pressed | Complaint> {
  const way = await openWay(tools);
  if ('code' in way) return complaintOf(way);
  if (tools.interruption.happened()) return leave(way, beforePress());
  const first = pressOn(way, command);
  const taken = way.kind === 'theirs' ? await within(tools.clock, answerWithinMs, first) : await first;
  if (taken !== 'late' && !isBeyond(way, taken)) return taken.ok ? taken.value : leave(way, taken.complaint);
  await way.close();
  const direct = await openDirectWay(tools);
  const second = await pressOn(direct, command);
  return second.ok ? second.value : leave(direct, second.complaint);
}

type Taken =
  | { readonly ok: true; readonly value: Pressed }
  | { readonly ok: false; readonly complaint: Complaint };

async function pressOn(way: StopWay, command: StopCommand): Promise<Taken> {
  const input = await engageInputOf(way, command);
  if ('kind' in input) return { ok: false, complaint: input };
  const receipt = await way.send('stop.engage', input);
  return receipt.ok
    ? { ok: true, value: { way, press: input, receipt: receipt.value } }
    : { ok: false, complaint: notTaken(receipt.failure) };
}

/** Whether another process's owner can't carry out a stop, whatever it is asked. */
function isBeyond(way: StopWay, taken: Taken): boolean {
  if (way.kind !== 'theirs' || taken.ok) return false;
  switch (taken.complaint.code) {
    case 'ownerGone':
    case 'internal':
    case 'unknownCommand':
      return true;
    default:
      return false;
  }
}

async function leave(way: StopWay, complaint: Complaint): Promise<Complaint> {
  await way.close();
  return complaint;
}

/** Ctrl+C came before anything was asked of anybody. */
function beforePress(): Complaint {
  return { kind: 'complaint', exit: 1, code: 'interrupted', words: say('commandLine.interrupted') };
}

function notTaken(failure: Failure): Complaint {
  if (failure.code !== 'interrupted') return complaintOf(failure);
  const words = say('stopCommand.interruptedPress');
  return { kind: 'complaint', exit: 1, code: 'interrupted', words };
}

/** Whether another process's owner was lost, so that the stop is to be gone on with here. */
function isLost({ kind }: StopWay, { code }: Failure): boolean {
  return kind === 'theirs' && code !== 'interrupted';
}

function brokenOff({ kind }: StopWay, stop: string, failure: Failure): Complaint {
  if (failure.code !== 'interrupted') {
    return complaintOf(failure, { exit: 1, more: say('stopCommand.notTold', { stop }) });
  }
  const words = say(kind === 'theirs' ? 'stopCommand.leftTheirs' : 'stopCommand.leftOurs', { stop });
  return { kind: 'complaint', exit: 1, code: 'interrupted', words };
}

/** Whether a Callstop that stays keeps the latch. */
async function staysWithoutUs(way: StopWay): Promise<boolean> {
  if (way.kind !== 'theirs') return false;
  const status: Envelope<{ readonly lasting: boolean }> = await way.send('status.get', null);
  return status.ok && status.value.lasting;
}

async function reportOf(way: StopWay, result: EmergencyResult, { watched }: { readonly watched: boolean }) {
  const after = await way.send('snapshot.get', null);
  return reportStop({
    ...{ result, watched, kind: way.kind },
    connections: after.ok ? after.value.connections : [],
    // Nobody else hears what an owner tells that ends with this command.
    journal: after.ok ? after.value.journal : { failure: null, waiting: 0 },
    notes: after.ok && way.kind !== 'theirs' ? after.value.notes : [],
    view: (after.ok ? after.value.emergency : null) ?? result.view,
  });
}

/** `callstop stop --dry-run`: says what a stop would do, and sends nothing. */
async function rehearse(tools: StopTools, command: StopCommand): Promise<ExitCode> {
  const way = await openWay(tools);
  if ('code' in way) return complain(tools, complaintOf(way));
  const result = await reportReach(way, command);
  await tools.print(result);
  await way.close();
  return result.exit;
}
