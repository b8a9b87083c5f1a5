import { readFileSync } from 'node:fs';
import { FuseState, FuseV1Options, pathToFuseFile } from '@electron/fuses';

/** Fuses by the names that electron-builder.yml gives them: whether each is on. */
export type Fuses = Readonly<Record<string, boolean>>;

/** What stands before the fuses in every Electron's executable (docs/tutorial/fuses.md), then their version and number. */
export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** P20: how every shipped executable has its fuses. It says by itself what electron-builder.yml says in its own way. */
export const shippedFuses: Fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

/**
 * The fuses of an executable (on a Mac of the .app), read from the file itself: once for each processor that it has code for. One
 * that this Electron no longer has is left out. Throws when the file holds no fuses.
 */
export function readFuses(executable: string): Fuses[] {
  const file = readFileSync(pathToFuseFile(executable));
  const found: Fuses[] = [];
  for (let at = file.indexOf(fuseSentinel); at !== -1; at = file.indexOf(fuseSentinel, at + 1)) {
    const [version, count = 0] = file.subarray(at + fuseSentinel.length);
    if (version !== 1)
      throw new Error(`${executable} has fuses of a kind that is not known here: ${version}.`);
    found.push(fusesOf(file.subarray(at + fuseSentinel.length + 2).subarray(0, count)));
  }
  if (found.length === 0) throw new Error(`${executable} has no fuses.`);
  return found;
}

function fusesOf(wire: Uint8Array): Fuses {
  return Object.fromEntries(
    [...wire].flatMap((state, index) => {
      const name = FuseV1Options[index];
      if (name === undefined || (state !== FuseState.ENABLE && state !== FuseState.DISABLE)) return [];
      return [[name.charAt(0).toLowerCase() + name.slice(1), state === FuseState.ENABLE]];
    }),
  );
}

/** How an executable's fuses differ from the wanted ones, as words; empty when they don't. */
export function fuseDifferences(wanted: Fuses, read: readonly Fuses[]): string[] {
  const differences = read.flatMap((fuses) =>
    Object.entries(wanted).flatMap(([name, on]) => {
      const found = fuses[name];
      if (found === on) return [];
      return [`${name} is ${found === undefined ? 'not in the executable' : onOff(found)}, not ${onOff(on)}`];
    }),
  );
  return [...new Set(differences)];
}

function onOff(on: boolean): string {
  return on ? 'on' : 'off';
}
