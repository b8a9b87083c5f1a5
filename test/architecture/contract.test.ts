import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandNames } from '../../electron/contract/ipc.ts';
import { createHandlers } from '../../electron/ipc/handlers.ts';

const contract = join(import.meta.dirname, '../../electron/contract');
const secretNames = /^(key|.*Key|.*token.*|.*secret.*|.*password.*|.*credential.*|authorization|headers?)$/i;

/** Names of the properties that a file's types declare. */
function declaredNames(source: string): string[] {
  return [...source.matchAll(/^\s*(?:readonly )?(\w+)\??:/gm)].map(([, name]) => name ?? '');
}

test('every command of the contract has a handler that parses its input', async () => {
  // A handler that took the parts before parsing would fail here on the parts that are not there.
  const { handle } = createHandlers(Object.create(null), () => undefined);
  for (const name of commandNames) {
    expect(await handle(name, { surely: 'not its input' }, 'window')).toMatchObject({
      failure: { code: 'badInput' },
    });
  }
});

test('no type that crosses a wall has a place for a key', () => {
  const files = readdirSync(contract);
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const names = declaredNames(readFileSync(join(contract, file), 'utf8'));
    expect(
      names.filter((name) => secretNames.test(name)),
      file,
    ).toEqual([]);
  }
});

test('a planted place for a key is found', () => {
  const planted = declaredNames(
    'export interface Connection {\n  readonly apiKey: string;\n  token?: string;\n}',
  );
  expect(planted.filter((name) => secretNames.test(name))).toEqual(['apiKey', 'token']);
});
