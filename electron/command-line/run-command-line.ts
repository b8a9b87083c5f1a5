import type { Clock } from '../calls/clock.ts';
import type { DirectStop } from '../owner/direct-stop/direct-stop.ts';
import type { Owner } from '../owner/owner.ts';
import { practiceProfile } from '../owner/practice-connection.ts';
import { readArguments } from './arguments.ts';
import type { Asked, Place } from './asked.ts';
import { addCalls, removeCalls } from './change-added.ts';
import { checkHistory } from './check-history.ts';
import { type CommandResult, complaintOf, usageComplaint } from './command-result.ts';
import { endCalls } from './end-calls.ts';
import type { ExitCode } from './exit-code.ts';
import type { Interruption } from './interruption.ts';
import { addConnection, enterKey } from './keep-connection.ts';
import { listCalls } from './list-calls.ts';
import { listConnections } from './list-connections.ts';
import { answerWithinMs, openSession, type Session } from './open-session.ts';
import { ownerState } from './owner-state.ts';
import { createPrinter, type Printer, type Streams } from './printer.ts';
import { removeConnection } from './remove-connection.ts';
import { resetStop } from './reset-stop.ts';
import { type PracticeTools, runPractice } from './run-practice.ts';
import { runStop } from './run-stop.ts';
import { showHistory } from './show-history.ts';
import { showReasons } from './show-reasons.ts';
import { showStatus } from './show-status.ts';
import { testNamed } from './test-named.ts';
import { type ReadyCommand, withInput } from './with-input.ts';

/** What the command line is made of. */
export interface CommandLineParts {
  /** The arguments behind the program's name. */
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  /** The profile where none is named. */
  readonly usualProfile: string;
  readonly streams: Streams;
  readonly clock: Clock;
  readonly interruption: Interruption;
  readonly practice: PracticeTools;
  /** Starts an owner in this process; the profile's folder exists, and its lock is held. `appStarted` hears of an app that wants it. */
  readonly startOwner: (
    profile: string,
    practice: boolean,
    notice: (words: string) => void,
    appStarted: () => void,
  ) => Promise<Owner>;
  /** Begins to act on a profile whose owner does not answer. */
  readonly openDirect: (
    profile: string,
    practice: boolean,
    notice: (words: string) => void,
  ) => Promise<DirectStop>;
}

/** Runs one command line to its end and gives its exit code. Never rejects; a defect of ours is told in words. */
export async function runCommandLine(parts: CommandLineParts): Promise<ExitCode> {
  const { argv, env, version, streams } = parts;
  const read = readArguments(argv, env, version);
  switch (read.kind) {
    case 'text':
      await createPrinter(streams, false).text(read.text);
      return 0;
    case 'wrong': {
      const result = usageComplaint(read.what);
      await createPrinter(streams, read.json).result(result);
      return result.exit;
    }
    case 'command': {
      const printer = createPrinter(streams, read.place.json);
      try {
        return await runCommand(parts, printer, read.asked, read.place);
      } catch {
        // What was thrown may hold anything, so only its place is told.
        const { name } = read.asked;
        const maySend = name === 'stop' || name === 'end';
        const result = complaintOf({ code: 'internal', command: name }, maySend ? { exit: 1 } : {});
        await printer.result(result);
        return result.exit;
      }
    }
  }
}

async function runCommand(
  parts: CommandLineParts,
  printer: Printer,
  asked: Asked,
  place: Place,
): Promise<ExitCode> {
  const { interruption } = parts;
  const named = place.profile ?? parts.usualProfile;
  const print = async (result: CommandResult) => {
    await printer.result(result);
    return result.exit;
  };

  if (asked.name === 'practice') {
    const { port, calls } = asked;
    const folder = practiceProfile(named);
    const failed = await runPractice({
      ...{ folder, port, calls, interruption },
      tools: parts.practice,
      print: printer.result,
    });
    return failed ? print(failed) : 0;
  }
  const profile = place.practice ? practiceProfile(named) : named;
  const { notice } = printer;
  const { clock } = parts;
  let appWaits = false;
  const appStarted = () => {
    appWaits = true;
  };
  const open = (settleWithinMs?: number) =>
    openSession({
      ...{ profile, interruption, notice, clock },
      startOwner: () => parts.startOwner(profile, place.practice, notice, appStarted),
      ...(settleWithinMs === undefined ? {} : { settleWithinMs }),
    });
  if (asked.name === 'stop') {
    return runStop(
      {
        ...{ clock, interruption, notice, print: printer.result },
        openSession: () => open(answerWithinMs),
        openDirect: () => parts.openDirect(profile, place.practice, notice),
        ownerState: () => ownerState(profile),
        appCame() {
          const came = appWaits;
          appWaits = false;
          return came;
        },
      },
      asked,
    );
  }
  const ready = await withInput(asked, parts.streams, interruption.whenHappened);
  if ('kind' in ready) return print(ready);
  const session = await open();
  if ('code' in session) return print(complaintOf(session));
  try {
    return await print(await inSession(session, ready, clock, notice));
  } finally {
    await session.close();
  }
}

function inSession(
  session: Session,
  { asked, keyTyped }: ReadyCommand,
  { utc: now, after }: Clock,
  notice: (words: string) => void,
): Promise<CommandResult> {
  const tools = { owner: session, ours: session.ours, now };
  switch (asked.name) {
    case 'list':
      return listCalls(session, now);
    case 'end':
      return endCalls({ owner: session, ours: session.ours, notice }, asked);
    case 'addCalls':
      return addCalls(tools, asked);
    case 'removeCalls':
      return removeCalls(tools, asked);
    case 'reasons':
      return showReasons(session);
    case 'status':
      return showStatus(session, now);
    case 'reset':
      return resetStop(tools);
    case 'history':
      return showHistory({ owner: session, now, notice }, asked);
    case 'checkHistory':
      return checkHistory(session);
    case 'listConnections':
      return listConnections(session, now);
    case 'addConnection':
      return addConnection(tools, asked, keyTyped);
    case 'enterKey':
      return enterKey(tools, asked.connection, keyTyped);
    case 'testConnection':
      return testNamed(tools, asked.connection);
    case 'removeConnection':
      return removeConnection({ ...tools, notice, after }, asked.connection);
  }
}
