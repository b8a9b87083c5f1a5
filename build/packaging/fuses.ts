import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { root } from '../run-command.ts';

/** Fuses by the names that electron-builder.yml gives them: whether each is on. */
export type Fuses = Readonly<Record<string, boolean>>;

/**
 * What electron-builder.yml says the fuses shall be. Throws when it holds none, or a line among them that is not `name: true` or
 * `name: false`.
 */
export function declaredFuses(yml = readFileSync(join(root, 'electron-builder.yml'), 'utf8')): Fuses {
  const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(yml)?.[1];
  if (block === undefined) throw new Error('electron-builder.yml holds no electronFuses.');
  return Object.fromEntries(
    block
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [, name, value] = /^ {2}(\w+): (true|false)$/.exec(line) ?? [];
        if (name === undefined)
          throw new Error(`Among electronFuses, electron-builder.yml says "${line.trim()}".`);
        return [name, value === 'true'];
      }),
  );
}

/**
 * The fuses of an executable (on a Mac of the .app), read from the file itself. One that this Electron no longer has is left out.
 * Throws when the file holds no fuses.
 */
export async function readFuses(executable: string): Promise<Fuses> {
  const wire = await getCurrentFuseWire(executable);
  return Object.fromEntries(
    Object.entries(wire).flatMap(([index, state]) => {
      const name = FuseV1Options[Number(index)];
      if (name === undefined || (state !== FuseState.ENABLE && state !== FuseState.DISABLE)) return [];
      return [[name.charAt(0).toLowerCase() + name.slice(1), state === FuseState.ENABLE]];
    }),
  );
}

/** How an executable's fuses differ from the declared ones, as words; empty when they don't. */
export function fuseDifferences(declared: Fuses, read: Fuses): string[] {
  return Object.entries(declared).flatMap(([name, wanted]) => {
    const found = read[name];
    if (found === wanted) return [];
    return [
      `${name} is ${found === undefined ? 'not in the executable' : onOff(found)}, not ${onOff(wanted)}`,
    ];
  });
}

function onOff(on: boolean): string {
  return on ? 'on' : 'off';
}
