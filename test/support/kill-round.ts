import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { HistoryEntry } from '../../electron/contract/history.ts';
import type { LedgerEvent } from '../../electron/practice/ledger.ts';
import { type Practice, startPractice } from './practice.ts';
import { startTestOwner } from './test-owner.ts';

const commandLine = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url));

/** Calls that each round ends. */
export const callsPerRound = 200;
/** How long the centre takes for an answer, in ms, so that requests are under way when the kill comes. */
const answerMs = 150;

/** What one kill met. */
export interface KillRound {
  /** End requests that the centre had received and not answered when the process was killed. */
  readonly inFlight: number;
  readonly received: number;
  /** Attempts that were open at the next start. */
  readonly doubtful: number;
}

/**
 * Ends 200 calls with the real command line, kills it with SIGKILL once the centre has received `after` end
 * requests, starts an owner on the same profile, and holds what it says against the centre's ledger.
 */
export async function killInTheMiddle(after: number): Promise<KillRound> {
  const profile = mkdtempSync(join(tmpdir(), 'callstop-kill-'));
  const folder = join(profile, 'practice');
  mkdirSync(folder, { mode: 0o700 });
  const practice = await startPractice({ folder });
  try {
    const ids = await practice.addCalls({}, callsPerRound);
    await practice.weather({ slowMs: answerMs });
    const inFlight = await killWhileEnding(practice, profile, ids, after);
    await practice.weather({});
    return { inFlight, ...(await settleAndCompare(practice, folder)) };
  } finally {
    await practice.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function killWhileEnding(
  practice: Practice,
  profile: string,
  ids: readonly string[],
  after: number,
): Promise<number> {
  const args = [commandLine, '--profile', profile, '--practice', '--json', 'end', ...ids];
  const victim = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  victim.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const gone = once(victim, 'exit');
  for (;;) {
    const { end } = await practice.counters();
    if (end.requests >= after) break;
    if (victim.exitCode !== null) throw new Error(`ended by itself with ${victim.exitCode}: ${said}`);
  }
  victim.kill('SIGKILL');
  await gone;
  const ledger = await practice.ledger();
  return count(ledger, 'endReceived') - count(ledger, 'answered');
}

async function settleAndCompare(practice: Practice, profile: string): Promise<Omit<KillRound, 'inFlight'>> {
  const owner = await startTestOwner({ profile, connections: [{ ...practice, id: 'practice' }] });
  try {
    const doubtful = (await owner.history()).filter(({ attempt }) => attempt.outcome === null).length;
    await owner.until(({ stops }) => stops.length > 0 && stops.every(({ settled }) => settled));
    const history = await owner.history();
    const ledger = await practice.ledger();
    const received = new Set(
      ledger.flatMap((event) =>
        event.event === 'endReceived' && event.callId !== null ? [event.callId] : [],
      ),
    );
    const intended = new Set(history.map(({ attempt }) => attempt.call.callId));
    const withoutIntent = [...received].filter((callId) => !intended.has(callId));
    expect(withoutIntent, 'sent without a committed intent').toEqual([]);

    const truth = new Map((await practice.truth()).map((row) => [row.callId, row]));
    for (const entry of history) expect(fits(entry, truth.get(entry.attempt.call.callId))).toBe('fits');
    return { received: received.size, doubtful };
  } finally {
    await owner.close();
  }
}

type TruthRow = Awaited<ReturnType<Practice['truth']>>[number];

/** 'fits', or what is wrong with an outcome by the centre's own truth. */
function fits({ attempt }: HistoryEntry, truth: TruthRow | undefined): string {
  const { outcome } = attempt;
  if (!truth) return `${outcome} for a call that the centre never had`;
  if (outcome === 'confirmed')
    return !truth.live && truth.endedBy === 'request' ? 'fits' : 'shown ended without proof';
  if (outcome === 'alreadyOver')
    return truth.endedBy === 'itself' ? 'fits' : 'said to be ended by someone else';
  if (outcome === 'stillLive') return truth.live ? 'fits' : 'said to be live';
  return `left in doubt: ${outcome}`;
}

function count(ledger: readonly LedgerEvent[], event: LedgerEvent['event']): number {
  return ledger.filter((each) => each.event === event).length;
}
