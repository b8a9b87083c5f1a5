import { expect, test } from 'vitest';
import { stepRound } from './io-steps-round.ts';
import type { StepFate } from './io-steps-state.ts';
import { type Practice, startPractice } from './practice.ts';

const sideBySide = 6;
/** A stop with fewer steps is none that anything could be learned from. */
const fewestSteps = 12;
const perRoundMs = 30_000;

/** The fates of a stop's step. */
export const stepFates: readonly StepFate[] = ['fail', 'hang', 'kill'];

/** Lets each step of an emergency stop, one a round, meet the fates that are named for it. */
export function everyStep(fatesOf: (number: number) => readonly StepFate[]): void {
  test(
    'an emergency stop keeps its promises whichever of its steps fails, hangs or is the last',
    async () => {
      const practices = await Promise.all(Array.from({ length: sideBySide }, () => startPractice()));
      try {
        const whole = await stepRound(one(practices), 0, 'kill');
        expect(whole.troubles, 'without any fault').toEqual([]);
        const count = whole.steps.length;
        const rounds = whole.steps.flatMap((_, at) =>
          fatesOf(at + 1).map((fate) => ({ number: at + 1, fate })),
        );
        console.log(`k = ${count} steps, ${rounds.length} rounds`);
        expect(count).toBeGreaterThanOrEqual(fewestSteps);

        const broken: string[] = [];
        let met = 0;
        const work = async (practice: Practice) => {
          for (let round = rounds.shift(); round; round = rounds.shift()) {
            const { hit, troubles } = await stepRound(practice, round.number, round.fate).catch(
              (error: unknown) => ({ hit: null, troubles: [String(error)] }),
            );
            if (hit !== null) met += 1;
            for (const trouble of troubles)
              broken.push(`${round.fate} at ${round.number}, ${hit}: ${trouble}`);
          }
        };
        const asked = rounds.length;
        await Promise.all(practices.map(work));
        console.log(`${met} of ${asked} rounds came to their step`);
        expect(broken).toEqual([]);
      } finally {
        await Promise.all(practices.map((practice) => practice.stop()));
      }
    },
    100 * stepFates.length * perRoundMs,
  );
}

function one(practices: readonly Practice[]): Practice {
  const [first] = practices;
  if (!first) throw new Error('no practice centre');
  return first;
}
