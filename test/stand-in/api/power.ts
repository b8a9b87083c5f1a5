import type * as E from 'electron';
import { failByName, failByNameInClass, KnownEmitter } from '../fail-by-name.ts';
import type { Faithful } from '../faithful.ts';

const events = new Set([
  ...['suspend', 'resume', 'on-ac', 'on-battery', 'shutdown', 'lock-screen', 'unlock-screen'],
  ...['user-did-become-active', 'user-did-resign-active', 'thermal-state-change', 'speed-limit-change'],
]);

/** The power of a machine that is always on; tests emit what a system would tell. */
class PowerMonitor extends KnownEmitter {
  readonly onBatteryPower = false;
  constructor() {
    super('powerMonitor', events);
  }
  isOnBatteryPower(): boolean {
    return false;
  }
  getSystemIdleTime(): number {
    return 0;
  }
  getSystemIdleState(_idleThreshold: number): 'active' {
    return 'active';
  }
  getCurrentThermalState(): 'unknown' {
    return 'unknown';
  }
}

failByNameInClass('powerMonitor', PowerMonitor);

/** Electron's powerMonitor. */
export const powerMonitor = new PowerMonitor();
powerMonitor satisfies Faithful<PowerMonitor, E.PowerMonitor>;

const blockers = new Set<number>();
let lastBlocker = -1;

/** Electron's powerSaveBlocker, which keeps no machine awake here. */
export const powerSaveBlocker = failByName('powerSaveBlocker', {
  start: (_type: 'prevent-app-suspension' | 'prevent-display-sleep') => {
    lastBlocker += 1;
    blockers.add(lastBlocker);
    return lastBlocker;
  },
  stop: (id: number) => blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
} satisfies E.PowerSaveBlocker);
