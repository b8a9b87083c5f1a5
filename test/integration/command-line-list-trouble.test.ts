import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { jsonOf } from '../support/callstop.ts';
import { test } from '../support/connections-bench.ts';

const fileOf = (profile: string) => join(profile, 'connections.json');

describe('a list of connections that cannot be used', () => {
  test.for<[string, string, readonly string[][], (file: string) => void]>([
    [
      'a folder',
      'connectionsNotRead',
      [
        ['connections', 'list'],
        ['end', 'a'],
        ['calls', 'add', 'a'],
        ['connections', 'test', 'Riga'],
      ],
      (file) => void mkdirSync(file),
    ],
    ['a pipe', 'connectionsNotRead', [['list']], (file) => void execFileSync('mkfifo', [file])],
    ['of 0 bytes', 'connectionsMovedAside', [['list']], (file) => writeFileSync(file, '')],
  ])('%s: commands tell it, and none says that there is no connection', async (one, { desk }) => {
    const { profile, run } = desk;
    const [, code, more, spoil] = one;
    spoil(fileOf(profile));
    for (const command of [['end', '--connection', 'Riga', 'a'], ...more]) {
      const told = await run(...command, '--json');
      expect(told.exit).toBe(3);
      expect(jsonOf(told)).toMatchObject({ error: { code } });
    }
    const status = await run('status', '--json');
    expect(status.exit).toBe(3);
    expect(jsonOf(status)).toMatchObject({ armed: 'no', reasons: [{ code }] });
  });

  test('one that was moved aside is told until a connection is added', async ({ desk }) => {
    const { profile, add, run } = desk;
    writeFileSync(fileOf(profile), '');
    expect((await run('connections', 'list')).exit).toBe(3);
    const added = await add('Riga');
    expect(added.exit).toBe(0);
    expect(jsonOf(added)).toMatchObject({ notes: [{ code: 'connectionsMovedAside' }] });
    expect(await run('connections', 'list')).toMatchObject({ exit: 0, err: '' });
    expect(await run('status')).toMatchObject({ exit: 0 });
  });

  test('one record that cannot be used: armed in part, and told by each command', async ({ desk }) => {
    const { profile, centre, add, run } = desk;
    expect((await add('Riga')).exit).toBe(0);
    const { connections, ...fields } = JSON.parse(readFileSync(fileOf(profile), 'utf8'));
    const strange = [...connections, { id: 'x', name: 'Oslo', platform: 'unheard-of' }];
    writeFileSync(fileOf(profile), JSON.stringify({ ...fields, connections: strange }));
    const id = await centre.addCall();
    const words = 'The list of connections holds some that can’t be used: 1.';
    const status = await run('status');
    expect(status.exit).toBe(1);
    expect(status.out).toMatch(/^ARMED IN PART/);
    for (const command of [['status'], ['list'], ['connections', 'list']]) {
      const told = await run(...command);
      expect(told.exit).toBe(1);
      expect(told.out.split(words)).toHaveLength(2);
    }
    expect(jsonOf(await run('connections', 'test', 'Oslo', '--json'))).toMatchObject({
      error: { code: 'connectionsRefused' },
    });
    const ended = await run('end', id);
    expect(ended.exit).toBe(0);
    expect(ended.out).toContain(words);
    expect((await centre.truthOf(id)).live).toBe(false);
  });
});
