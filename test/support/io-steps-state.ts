import { appendFileSync } from 'node:fs';

/** What happens to the one step that is hit: it fails, never comes to its end, or the process is killed (SIGKILL) before it. */
export type StepFate = 'fail' | 'hang' | 'kill';

/** What the threads of a process share: whether steps are counted, how many were, which is hit, and by which fate. */
export type StepState = Int32Array<SharedArrayBuffer>;

const place = { counting: 0, taken: 1, hit: 2, fate: 3 } as const;
const fates: readonly StepFate[] = ['fail', 'hang', 'kill'];

/** A step as it was written down. */
export interface LoggedStep {
  readonly name: string;
  /** Ms on the computer's own monotonic clock. */
  readonly at: number;
}

/** What was written down: steps just before they were taken, and the commits that came to their end. */
export interface StepLog {
  readonly steps: readonly LoggedStep[];
  readonly done: readonly LoggedStep[];
}

/** The environment variable that names the file in which steps are written down, a line each. */
export const stepLogVariable = 'CALLSTOP_STEP_LOG';

/** Reads such a file. */
export function readStepLog(text: string): StepLog {
  const lines = text.split('\n').filter((line) => line !== '');
  const kept = (mark: string) =>
    lines.flatMap((line) => {
      const [at, found, ...name] = line.split(' ');
      return found === mark ? [{ name: name.join(' '), at: Number(at) }] : [];
    });
  return { steps: kept('begun'), done: kept('done') };
}

function writeDown(mark: 'begun' | 'done', name: string): void {
  const at = Number(process.hrtime.bigint()) / 1e6;
  appendFileSync(process.env[stepLogVariable] ?? '', `${at} ${mark} ${name}\n`);
}

/** A state in which nothing is counted yet. */
export function newStepState(): StepState {
  return new Int32Array(new SharedArrayBuffer(Object.keys(place).length * Int32Array.BYTES_PER_ELEMENT));
}

/** Counts from now on; the step of this number, from 1, meets this fate. None is hit where the number is 0. */
export function countSteps(state: StepState, hit: number, fate: StepFate): void {
  Atomics.store(state, place.hit, hit);
  Atomics.store(state, place.fate, fates.indexOf(fate));
  Atomics.store(state, place.counting, 1);
}

/** Takes a step: whether it may go, or what it has to do instead. Does not return where the process is to be killed. */
export function takeStep(state: StepState, name: string): 'go' | 'fail' | 'hang' {
  if (Atomics.load(state, place.counting) === 0) return 'go';
  const number = Atomics.add(state, place.taken, 1) + 1;
  writeDown('begun', name);
  if (number !== Atomics.load(state, place.hit)) return 'go';
  const fate = fates[Atomics.load(state, place.fate)];
  if (fate !== 'kill') return fate ?? 'go';
  process.kill(process.pid, 'SIGKILL');
  return 'hang';
}

/** Writes down that a step came to its end. */
export function stepDone(state: StepState, name: string): void {
  if (Atomics.load(state, place.counting) === 1) writeDown('done', name);
}

/** What a full disk makes a file operation throw. */
export function diskFull(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', errno: -28 });
}

/** Puts a function around a method: it is handed the method's object, its arguments, and the method's own work. */
export function wrapMethod(
  target: object,
  name: string,
  around: (self: object, args: readonly unknown[], work: () => unknown) => unknown,
): void {
  const original = Reflect.get(target, name);
  Reflect.set(target, name, function wrapped(this: object, ...args: unknown[]) {
    return around(this, args, () => Reflect.apply(original, this, args));
  });
}
