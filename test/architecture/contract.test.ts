import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandNames } from '../../electron/contract/ipc.ts';
import { createHandlers } from '../../electron/ipc/handlers.ts';

const contract = join(import.meta.dirname, '../../electron/contract');
const owner = join(import.meta.dirname, '../../electron/owner');
/** The one place for a key: it is typed in, and goes inward only. */
const typedKey = 'keyTyped';
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

/** The lines of commands in the contract that have a place for a typed key. */
function linesWithKey(source: string): string[] {
  return source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /\bkeyTyped\b/.test(line) && !/^\/?\*/.test(line));
}

test('a typed key has its place in inputs of two commands, and in no answer, patch or other type', () => {
  for (const file of readdirSync(contract)) {
    const lines = linesWithKey(readFileSync(join(contract, file), 'utf8'));
    expect(lines, file).toHaveLength(file === 'ipc.ts' ? 2 : 0);
    for (const line of lines)
      expect(line).toMatch(/^input: ConnectionInput & \{[^}]*keyTyped: string( \| null)? \};$/);
  }
  for (const file of ['output-schemas.ts', 'snapshot-schemas.ts', 'history-schemas.ts', 'stop-schemas.ts']) {
    const schemas = readFileSync(join(owner, file), 'utf8');
    const names = declaredNames(schemas);
    expect(names.length, file).toBeGreaterThan(5);
    expect(schemas).not.toContain(typedKey);
    expect(
      names.filter((name) => secretNames.test(name)),
      file,
    ).toEqual([]);
  }
});

test('a typed key in an answer would be found', () => {
  const planted = linesWithKey(
    '  output: { readonly access: Access; readonly keyTyped: string };\n  /** keyTyped */',
  );
  expect(planted).toHaveLength(1);
  expect(planted[0]).not.toMatch(/^input: /);
});

test('a planted place for a key is found', () => {
  const planted = declaredNames(
    'export interface Connection {\n  readonly apiKey: string;\n  token?: string;\n}',
  );
  expect(planted.filter((name) => secretNames.test(name))).toEqual(['apiKey', 'token']);
});
