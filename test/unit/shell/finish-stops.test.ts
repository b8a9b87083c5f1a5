import { expect, test } from 'vitest';
import type { Stop } from '../../../electron/contract/stop.ts';
import type { Owner } from '../../../electron/owner/owner.ts';
import { finishStops } from '../../../electron/shell/finish-stops.ts';
