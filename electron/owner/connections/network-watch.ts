import { networkInterfaces, uptime as systemUptime } from 'node:os';
import type { Clock } from '../../calls/clock.ts';

/** After what everything is read anew: this computer's addresses are others, or it slept. */
export type RenewCause = 'interfaces' | 'sleep';

/** What a network watch is started with. */
export interface NetworkWatchParts {
  readonly clock: Clock;
  /** This computer's addresses as one text; those of the system, if left out. */
  readonly interfaces?: () => string;
  /** Ms since this computer was started, its sleep included, whatever is done to the wall clock; the system's, if left out. */
  readonly uptime?: () => number;
  /**
   * Called when the addresses are others than before, and after a sleep; once for both. `awayMs`: for how long nothing ran
   * here at most, which a wall clock that was put forward does not lengthen.
   */
  readonly onChange: (cause: RenewCause, awayMs: number) => void;
}

/** A network watch. */
export interface NetworkWatch {
  /** The system says that it woke: looks at once, and counts as a sleep however short it was. */
  woke(): void;
  close(): void;
}

const lookMs = 5_000;
/** How much later than due a look must come, by either clock, to mean that the computer slept, ms. */
const sleptMs = 5_000;

/** Looks at the network interfaces every 5 s, until it is closed. */
export function watchNetwork(parts: NetworkWatchParts): NetworkWatch {
  const { clock, interfaces = systemAddresses, uptime = () => systemUptime() * 1_000, onChange } = parts;
  let seen = readAll();
  let cancel = clock.after(lookMs, () => look(false));

  function readAll() {
    return { addresses: interfaces(), now: clock.now(), utc: clock.utc(), up: uptime() };
  }

  function look(woken: boolean): void {
    cancel = clock.after(lookMs, () => look(false));
    const before = seen;
    seen = readAll();
    const awayMs = Math.max(seen.now - before.now, seen.up - before.up);
    // The monotonic clock stands still in sleep on some systems and runs on others; the wall clock always runs.
    const passed = Math.max(seen.utc - before.utc, awayMs);
    if (woken || passed > lookMs + sleptMs) onChange('sleep', awayMs);
    else if (seen.addresses !== before.addresses) onChange('interfaces', awayMs);
  }

  return {
    woke() {
      cancel();
      look(true);
    },
    close: () => cancel(),
  };
}

/** The addresses that lead somewhere. Link-local ones come and go with every container and virtual machine. */
function systemAddresses(): string {
  try {
    const all = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
      addresses.filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`),
    );
    return all
      .filter((line) => !/ (?:fe80:|169\.254\.)/.test(line))
      .sort()
      .join('\n');
  } catch {
    // Some systems refuse to tell; then only sleep is seen.
    return '';
  }
}
