import { expect, test } from 'vitest';
import { callsPerRound, type KillRound, killInTheMiddle } from './kill-round.ts';

const sideBySide = 3;
/** Share of the kills that must have met requests under way. */
const wantedShare = 0.8;
const perRoundMs = 30_000;

/** Kills the command line in the middle of ending 200 calls, so many times, at moments spread over the stop. */
export function killRounds(rounds: number): void {
  test(
    `after ${rounds} kills nothing was sent without an intent, nothing is shown ended without proof, no doubt is left`,
    async () => {
      const moments = Array.from(
        { length: rounds },
        (_, round) => 1 + Math.floor((round * (callsPerRound - 10)) / rounds),
      );
      const met: KillRound[] = [];
      const kill = async () => {
        for (let after = moments.pop(); after !== undefined; after = moments.pop())
          met.push(await killInTheMiddle(after));
      };
      await Promise.all(Array.from({ length: sideBySide }, kill));
      const underWay = met.filter(({ inFlight }) => inFlight > 0).length;
      const doubtful = met.reduce((sum, round) => sum + round.doubtful, 0);
      console.log(
        `${rounds} kills, ${underWay} with requests under way, ${doubtful} attempts in doubt, all settled`,
      );
      expect(underWay).toBeGreaterThanOrEqual(rounds * wantedShare);
      expect(doubtful).toBeGreaterThan(0);
    },
    rounds * perRoundMs,
  );
}
