import { calls } from './calls.ts';
import { commandLine } from './command-line.ts';
import { connections } from './connections.ts';
import { failureParts } from './failure-parts.ts';
import { failures } from './failures.ts';
import { history } from './history.ts';
import { listFailures } from './list-failures.ts';
import { reasons } from './reasons.ts';
import { stops } from './stops.ts';
import { times } from './times.ts';
import { window } from './window.ts';

/** Every sentence in English, by subject. A new subject is one file in this folder and one line here. */
export const english = {
  calls,
  commandLine,
  connections,
  failureParts,
  failures,
  history,
  listFailures,
  reasons,
  stops,
  times,
  window,
} as const;
