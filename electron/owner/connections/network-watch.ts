import { networkInterfaces } from 'node:os';
import type { Clock } from '../../calls/clock.ts';

/** After what everything is read anew: this computer's addresses are others, or it slept. */
export type RenewCause = 'interfaces' | 'sleep';

/** What a network watch is started with. */
export interface NetworkWatchParts {
  readonly clock: Clock;
  /** This computer's addresses as one text; those of the system, if left out. */
  readonly interfaces?: () => string;
  /** Called when they are others than before, and after a sleep; once for both. */
  readonly onChange: (cause: RenewCause) => void;
}

const lookMs = 5_000;
/** How much later than due a look must come, by either clock, to mean that the computer slept, ms. */
const sleptMs = 5_000;

/** Looks at the network interfaces every 5 s, until it is closed. */
export function watchNetwork(parts: NetworkWatchParts): { close(): void } {
  const { clock, interfaces = systemAddresses, onChange } = parts;
  let addresses = interfaces();
  let last = readClocks(clock);
  let cancel = clock.after(lookMs, look);

  function look(): void {
    cancel = clock.after(lookMs, look);
    const before = { addresses, last };
    addresses = interfaces();
    last = readClocks(clock);
    // The monotonic clock stands still in sleep on some systems and runs on others; the wall clock always runs.
    const passed = Math.max(last.utc - before.last.utc, last.now - before.last.now);
    if (passed > lookMs + sleptMs) onChange('sleep');
    else if (addresses !== before.addresses) onChange('interfaces');
  }

  return { close: () => cancel() };
}

function readClocks(clock: Clock): { readonly now: number; readonly utc: number } {
  return { now: clock.now(), utc: clock.utc() };
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
