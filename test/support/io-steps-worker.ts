import { DatabaseSync, StatementSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import { diskFull, type StepState, stepDone, takeStep, wrapMethod } from './io-steps-state.ts';

/**
 * A thread that counts what its own script writes through SQLite, and then is that script: the begin of each transaction, its first
 * statement that writes, and its commit. What hangs blocks the thread, as a disk does that never answers.
 */
const { steps, script }: { readonly steps: StepState; readonly script: string } = workerData;

/** True between a begin and the first statement behind it. */
let begun = false;

function step(name: string, work: () => unknown): unknown {
  const fate = takeStep(steps, name);
  if (fate === 'go') return work();
  if (fate === 'fail') throw Object.assign(diskFull(), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  return undefined;
}

wrapMethod(DatabaseSync.prototype, 'exec', (_self, [sql], work) => {
  if (sql !== 'BEGIN IMMEDIATE' && sql !== 'COMMIT') return work();
  const done = step(`journal ${String(sql).split(' ')[0]}`, work);
  begun = sql !== 'COMMIT';
  if (!begun) stepDone(steps, 'journal COMMIT');
  return done;
});
wrapMethod(StatementSync.prototype, 'run', (_self, _args, work) => {
  if (!begun) return work();
  begun = false;
  return step('journal write', work);
});

await import(script);
