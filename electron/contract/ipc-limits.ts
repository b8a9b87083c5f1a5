import type { Failure } from './failure.ts';
import { type CommandName, commandNames } from './ipc.ts';

/** How much of a window's commands is let through: so many at once, and so many more a second. */
export interface Allowance {
  readonly commands: number;
  readonly commandsPerSecond: number;
  /** In units of weighInput. */
  readonly weight: number;
  readonly weightPerSecond: number;
}

/**
 * Heaviest input that is let through, in units of weighInput. The largest that Callstop's own window makes, an end of
 * 10,000 calls, weighs a third of it where ids have 36 characters.
 */
export const heaviestInput = 4 * 2 ** 20;

/** For all commands but the emergency stop's. Several times what the quickest person's window sends. */
export const ordinaryAllowance: Allowance = {
  commands: 300,
  commandsPerSecond: 60,
  weight: 2 * heaviestInput,
  weightPerSecond: 2 ** 20,
};

/** For the emergency stop alone, so that no flood of others holds it back. */
export const emergencyAllowance: Allowance = {
  commands: 30,
  commandsPerSecond: 10,
  weight: heaviestInput,
  weightPerSecond: 2 ** 20,
};

/** What the gate says of a command: its name as one of ours, or why it is refused. */
export type Passage =
  | { readonly ok: true; readonly command: CommandName }
  | { readonly ok: false; readonly failure: Failure };

/** Lets a window's commands through one by one, or refuses them. */
export type Gate = (command: unknown, input: unknown) => Passage;

/** Weight of a value, whatever it holds: looking at many small ones takes longer than at a long text. */
const valueWeight = 16;
/** Deepest nesting of an input; the inputs of ours have four levels. */
const deepest = 8;

/**
 * A gate whose allowances are full. `now` gives monotonic ms. Whatever holds a window's page has one of its own in front of it (in
 * the preload, so that a flood does not reach the owner's process) and meets another one there.
 */
export function createGate(now: () => number): Gate {
  const ordinary = createBucket(ordinaryAllowance, now);
  const emergency = createBucket(emergencyAllowance, now);
  return (name, input) => {
    const command = commandNames.find((known) => known === name);
    if (command === undefined) {
      return { ok: false, failure: { code: 'unknownCommand', command: shownCommand(name) } };
    }
    const weight = weighInput(input);
    if (weight === 'notData') return { ok: false, failure: { code: 'badInput', command, where: 'input' } };
    if (weight > heaviestInput) return { ok: false, failure: { code: 'inputTooLarge', command } };
    const takes = command === 'stop.engage' ? emergency : ordinary;
    return takes(weight)
      ? { ok: true, command }
      : { ok: false, failure: { code: 'tooManyCommands', command } };
  };
}

/** What a failure says of a command's name that may be anything; '' where it is no text. */
export function shownCommand(name: unknown): string {
  return typeof name === 'string' ? name.slice(0, 60) : '';
}

/**
 * How heavy an input is: so many units for each value, and one for each UTF-16 unit of its texts and names. It stops counting
 * soon after heaviestInput. What no command takes (anything but plain values, lists and objects, or
 * deep nesting) is `notData`.
 */
export function weighInput(input: unknown): number | 'notData' {
  return weigh(input, heaviestInput, 0);
}

function weigh(value: unknown, limit: number, depth: number): number | 'notData' {
  if (typeof value === 'string') return valueWeight + value.length;
  if (value === null || ['undefined', 'boolean', 'number'].includes(typeof value)) return valueWeight;
  if (typeof value !== 'object' || depth === deepest) return 'notData';
  if (Array.isArray(value)) return weighEntries(value.keys(), value, limit, depth);
  // What else there is of objects, such as bytes and maps, has a name of its own.
  if (Object.prototype.toString.call(value) !== '[object Object]') return 'notData';
  return weighEntries(Object.keys(value), value, limit, depth);
}

function weighEntries(
  names: Iterable<string | number>,
  holder: object,
  limit: number,
  depth: number,
): number | 'notData' {
  let total = valueWeight;
  for (const name of names) {
    if (typeof name === 'string') total += name.length;
    const weight = weigh(Reflect.get(holder, name), limit - total, depth + 1);
    if (weight === 'notData') return weight;
    total += weight;
    if (total > limit) return total;
  }
  return total;
}

/** Whether one more command of a weight is within the allowance; if so, it is taken off. */
function createBucket(allowance: Allowance, now: () => number): (weight: number) => boolean {
  const { commands, commandsPerSecond, weight: mostWeight, weightPerSecond } = allowance;
  let left = { commands, weight: mostWeight };
  let at = now();
  return (weight) => {
    const seconds = (now() - at) / 1_000;
    at += seconds * 1_000;
    left = {
      commands: Math.min(commands, left.commands + seconds * commandsPerSecond),
      weight: Math.min(mostWeight, left.weight + seconds * weightPerSecond),
    };
    if (left.commands < 1 || left.weight < weight) return false;
    left = { commands: left.commands - 1, weight: left.weight - weight };
    return true;
  };
}
