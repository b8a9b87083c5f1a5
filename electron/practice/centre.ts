import type { CentreModel } from './centre-model.ts';
import type { Dialler } from './dialler.ts';
import type { EndGate } from './end-gate.ts';
import type { Ledger } from './ledger.ts';
import type { PracticeClock } from './practice-clock.ts';
import type { RouteCounters } from './route-counters.ts';
import type { Weather } from './weather.ts';

/** The parts of a running centre, as the wires see them. */
export type Centre = {
  readonly model: CentreModel;
  readonly dialler: Dialler;
  readonly ledger: Ledger;
  readonly counters: RouteCounters;
  readonly gate: EndGate;
  readonly clock: PracticeClock;
  /** The largest page that a query gives. */
  readonly maxPerPage: number;
  readonly startedAt: string;
  weather: Weather;
};
