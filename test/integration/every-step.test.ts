import { everyStep, stepFates } from '../support/every-step.ts';

const dayMs = 24 * 3_600_000;
const today = Math.floor(Date.now() / dayMs);

// F77: every step, each day by another of its fates.
everyStep((number) => stepFates.filter((_, place) => place === (number + today) % stepFates.length));
