import { everyStep, stepFates } from '../support/every-step.ts';

everyStep(() => stepFates);
