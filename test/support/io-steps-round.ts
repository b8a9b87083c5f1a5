import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type HistoryEntry, wholeHistory } from '../../electron/contract/history.ts';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import { type AskedProcess, startAsked } from './asked-process.ts';
import { type SteppedOwnerAsks, steppedDeadlines } from './io-steps-owner-asks.ts';
import { type LoggedStep, readStepLog, type StepFate, stepLogVariable } from './io-steps-state.ts';
import { troublesOf } from './io-steps-verdict.ts';
import type { Practice } from './practice.ts';
import { startTestOwner, type TestOwner, unwrap } from './test-owner.ts';

const steppedOwner = fileURLToPath(new URL('./io-steps-owner.ts', import.meta.url));

const mostReadings = 10;

/** Calls that each round ends. */
const callsPerRound = 3;

/** One round: the steps that were taken, the one that was hit, and what was done against the promises. */
export interface StepRound {
  readonly steps: readonly LoggedStep[];
  readonly hit: string | null;
  readonly troubles: readonly string[];
}

/**
 * One emergency stop over three calls in a process of its own, of which the step of this number meets this fate (0: none does); then
 * another owner on the same profile; then what both say, held against the practice centre's own word.
 */
export async function stepRound(practice: Practice, number: number, fate: StepFate): Promise<StepRound> {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-steps-'));
  const log = join(folder, 'steps');
  const profile = join(folder, 'profile');
  await mkdir(profile, { mode: 0o700 });
  const before = (await practice.ledger()).length;
  const calls = await practice.addCalls({}, callsPerRound);
  const owner = startAsked<SteppedOwnerAsks>(steppedOwner, { env: { [stepLogVariable]: log } });
  try {
    const { port, url, key } = practice;
    await owner.ask('start', { profile, port, url, key, calls: callsPerRound });
    const told = await pressAndLeave(owner, number, fate);
    const logged = readStepLog(existsSync(log) ? readFileSync(log, 'utf8') : '');
    const { steps } = logged;
    const ledger = () => practice.ledger(before);
    const restarted = await lookAfterwards(practice, profile);
    const received = (await ledger()).flatMap((event) =>
      event.event === 'endReceived' ? (event.callId ?? []) : [],
    );
    const hit = steps[number - 1]?.name ?? null;
    const facts = {
      calls,
      ...logged,
      hit,
      fate,
      told,
      ...restarted,
      truth: await practice.truth(),
      received,
    };
    return { steps, hit, troubles: troublesOf(facts) };
  } finally {
    await owner.kill();
    for (const { callId, live } of await practice.truth()) if (live) await practice.endItself(callId);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the pressed owner told at the end of its stop; null where it was killed on the way. It is gone when this resolves. */
async function pressAndLeave(
  owner: AskedProcess<SteppedOwnerAsks>,
  hit: number,
  fate: StepFate,
): Promise<Snapshot | null> {
  const stop = async () => {
    const { receipt } = await owner.ask('press', { hit, fate });
    await owner.ask('settled', { stopId: receipt.stopId });
    const told = await owner.ask('snapshot', null);
    // What hangs is left to hang: the computer's power goes then. What failed had its chance to be written by the end.
    if (fate !== 'hang') await owner.ask('close', null);
    return told;
  };
  const told =
    fate === 'kill' && hit > 0 ? await Promise.race([stop().catch(() => null), owner.gone]) : await stop();
  await owner.kill();
  return told;
}

async function lookAfterwards({ url, key }: Practice, profile: string) {
  const owner = await startTestOwner({
    profile,
    connections: [{ id: 'practice', url, key }],
    deadlines: steppedDeadlines,
  });
  try {
    const isStill = ({ stops, emergency }: Snapshot) =>
      stops.every(({ settled }) => settled) && emergency?.settled !== false;
    await owner.until(isStill);
    // What is in doubt is not among the stops before it is taken up.
    for (;;) {
      const history = await historyOf(owner);
      const after = await owner.until(isStill);
      if (history.every(({ attempt }) => attempt.outcome !== null)) return { after, history };
      await patchOf(owner);
    }
  } finally {
    await owner.close();
  }
}

/** The history, asked for until it comes: on a busy computer a reading may take longer than it is waited for. */
async function historyOf({ owner }: TestOwner): Promise<readonly HistoryEntry[]> {
  const wanted = { limit: 500, before: null, filter: wholeHistory };
  for (let tries = 1; ; tries += 1) {
    const page = await owner.run('history.list', wanted);
    if (page.ok || tries === mostReadings) return unwrap(page).entries;
  }
}

/** Resolves with the next change of what an owner tells. Throws when none comes in 20 s. */
function patchOf({ owner }: TestOwner): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the owner left something without an outcome')), 20_000);
    const stop = owner.subscribe(() => {
      clearTimeout(late);
      stop();
      resolve();
    });
  });
}
