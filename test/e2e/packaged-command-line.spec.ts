import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'playwright/test';
import { PRACTICE_KEY } from '../../electron/practice/published.ts';
import { startKeyring } from '../support/keyring.ts';
import { pidsBelow } from '../support/process-tree.ts';
import { test as base } from './fixtures/callstop.ts';
import { repositoryRoot } from './fixtures/driver.ts';
import { ownerOf } from './fixtures/owner-of.ts';
import { type Ended, packageApp, type Running, run } from './fixtures/packaged-app.ts';

interface Fixtures {
  /** A packaged app and its command line, both on the test's profile and without a display. */
  packaged: {
    callstop(args: readonly string[], input?: string | null, more?: NodeJS.ProcessEnv): Promise<Ended>;
    /** The same, while it runs. */
    watch(args: readonly string[]): Running;
    start(args: readonly string[], more?: NodeJS.ProcessEnv): Running;
  };
}

const test = base.extend<Fixtures>({
  packaged: async ({ testDir, profileDir, run: _endsAfterIt }, use) => {
    const { executable, command } = await packageApp(testDir);
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = process.env;
    const own = { CALLSTOP_PROFILE: profileDir, CALLSTOP_TEST_DIR: testDir };
    const env = { ...rest, ...own, XDG_CONFIG_HOME: path.join(testDir, 'config') };
    const apps: Running[] = [];
    await use({
      callstop: (args, input = null, more = {}) => run(command, args, { ...env, ...more }, input).ended,
      watch: (args) => run(command, args, env),
      start(args, more = {}) {
        const app = run(executable, args, { ...env, ...more });
        apps.push(app);
        return app;
      },
    });
    for (const { child } of apps) child.kill();
  },
});

test('callstop beside the packaged app lists and ends calls, without a display, by exit codes', async ({
  practice,
  packaged,
}) => {
  const [first = '', second = ''] = await practice.addCalls({}, 2);
  const listed = await packaged.callstop(['--practice', '--json', 'list']);
  expect(listed).toMatchObject({ exit: 0, err: '' });
  expect(JSON.parse(listed.out).calls).toHaveLength(2);
  const ended = await packaged.callstop(['--practice', 'end', first]);
  expect(ended.exit).toBe(0);
  expect(ended.out).toContain('Confirmed');
  expect((await practice.truthOf(first)).live).toBe(false);
  expect((await practice.truthOf(second)).live).toBe(true);
  expect(await packaged.callstop(['--practice', 'end', 'nobody-has-this'])).toMatchObject({ exit: 3 });
  expect(await packaged.callstop(['--no-such-option'])).toMatchObject({ exit: 2, out: '' });
  expect(await packaged.callstop(['--version'])).toMatchObject({ exit: 0, out: '0.1.0\n' });
});

test('it hands odd words through as they are', async ({ practice, packaged }) => {
  await practice.addCalls({}, 1);
  const told = async (...args: string[]) => {
    const { exit, out } = await packaged.callstop([...args, '--practice', '--json']);
    expect(exit).toBeGreaterThan(1);
    return String(JSON.parse(out).error.words);
  };
  const odd = `two  words, it's "quoted" * $HOME \\n \`ls\` https://a.example/?b=c`;
  expect(await told('end', odd)).toContain(odd);
  expect(await told('connections', 'test', '')).toContain('“”');
  // Chromium and Electron would read these as their own, and refuse what follows an address.
  expect(await told('end', 'https://a.example/', '--type=renderer')).toContain('--type');
  const { out } = await packaged.callstop(['--practice', '--json', 'end', '--', '--inspect']);
  expect(out).toContain('“--inspect”');
});

test('a key on its standard input reaches the keychain through the packaged keytar', async ({
  practice,
  packaged,
}) => {
  await practice.addCalls({}, 3);
  const keyring = await startKeyring();
  try {
    const { env } = keyring;
    const bus = {
      DBUS_SESSION_BUS_ADDRESS: env.DBUS_SESSION_BUS_ADDRESS,
      XDG_RUNTIME_DIR: env.XDG_RUNTIME_DIR,
    };
    const place = ['--platform', 'callab', '--name', 'Riga', '--base-url', practice.url];
    const added = await packaged.callstop(['connections', 'add', ...place], `${PRACTICE_KEY}\n`, bus);
    expect(added).toMatchObject({ exit: 0, err: '' });
    const listed = await packaged.callstop(['--json', 'list'], null, bus);
    expect(listed).toMatchObject({ exit: 0, err: '' });
    expect(JSON.parse(listed.out).calls).toHaveLength(3);
    expect(`${JSON.stringify(added)}${listed.out}`).not.toContain(PRACTICE_KEY);
  } finally {
    await keyring.stop();
  }
});

test('Ctrl+C ends a watch in the foreground as it does anywhere, with the code of the stop', async ({
  practice,
  packaged,
}) => {
  await practice.addCalls({}, 2);
  const watching = packaged.watch(['--practice', 'stop']);
  await expect.poll(watching.text, { timeout: 30_000 }).toContain('Watching in the foreground');
  watching.child.kill('SIGINT');
  const { exit, text } = await watching.ended;
  expect(exit).toBe(0);
  expect(text).toContain('The emergency stop stays engaged');
  expect((await packaged.callstop(['--practice', 'reset'])).exit).toBe(0);
});

test('it leaves nothing of Chromium in the profile and no temporary folder', async ({
  practice,
  profileDir,
  packaged,
}) => {
  await practice.addCalls({}, 1);
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('callstop-command-line-'));
  const before = left();
  expect((await packaged.callstop(['--practice', 'status'])).exit).toBe(0);
  expect(left()).toEqual(before);
  expect(readdirSync(profileDir)).toEqual(['practice']);
  expect(readdirSync(path.join(profileDir, 'practice'))).not.toContain('window');
});

test('the app and both command lines meet in the usual profile', async ({ testDir, packaged }) => {
  const usual = { CALLSTOP_PROFILE: '' };
  const app = packaged.start(['--hidden', '--practice'], usual);
  const folder = path.join(testDir, 'config/Callstop/practice');
  const owner = await ownerOf(folder);
  owner.close();
  expect((await packaged.callstop(['--practice', '--json', 'list'], null, usual)).exit).toBe(0);
  const env = { ...process.env, ...usual, XDG_CONFIG_HOME: path.join(testDir, 'config') };
  const cli = path.join(repositoryRoot, 'electron/cli.ts');
  const { out } = await run(process.execPath, [cli, '--practice', '--json', 'list'], env).ended;
  expect(JSON.parse(out).connections).toHaveLength(2);
  expect(readdirSync(folder)).toContain('owner.sock');
  app.child.kill();
  await app.ended;
});

test('--emergency-stop without a display stops by the command line', async ({ practice, packaged }) => {
  const [call = ''] = await practice.addCalls({}, 1);
  const stopped = await packaged.callstop(['--emergency-stop', '--practice', '--once']);
  expect(stopped.exit).toBe(0);
  expect(await practice.truthOf(call)).toMatchObject({ live: false, endRequests: 1 });
});

test('F87 switches that let others into the app have no effect on a packaged one', async ({
  practice,
  packaged,
  startPlain,
}) => {
  await practice.addCalls({}, 1);
  const open = [
    '--inspect=0',
    '--remote-debugging-port=0',
    '--proxy-server=evil.example',
    '--load-extension=/',
  ];
  const app = packaged.start(['--practice', ...open]);
  const pages = () => pidsBelow(app.child.pid ?? 0, '--type=renderer').length;
  await expect.poll(pages, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(app.text()).not.toMatch(/listening/i);
  expect(app.text()).toContain('without effect: inspect remote-debugging-port proxy-server load-extension');
  app.child.kill();
  await app.ended;
  // The same words on an app that is not packaged: what is seen above is not for want of looking.
  const plain = startPlain({ args: ['--practice', ...open] });
  await expect.poll(plain.text, { timeout: 30_000 }).toMatch(/Debugger listening[\s\S]*DevTools listening/);
});

test('F87 a packaged app is no Node, and takes no options of Node’s', async ({ testDir, packaged }) => {
  const script = path.join(testDir, 'other.cjs');
  const made = path.join(testDir, 'made');
  writeFileSync(script, `require('fs').writeFileSync(${JSON.stringify(made)}, '')`);
  const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${script}` };
  const { exit, out } = await packaged.start(['--command-line', '--', '--version'], env).ended;
  expect([exit, out]).toEqual([0, '0.1.0\n']);
  expect((await packaged.callstop(['--version'], null, env)).exit).toBe(0);
  expect(existsSync(made)).toBe(false);
});

test('F87 a packaged app does not open where its sandbox is off or its engine is told other rules', async ({
  packaged,
}) => {
  for (const refused of ['--no-sandbox', '--js-flags=--expose-gc', '--single-process']) {
    const { exit, text } = await packaged.start(['--practice', refused]).ended;
    expect(exit).toBe(1);
    expect(text).toContain(refused.split('=')[0]);
  }
  // With a display somebody may be there who sees no terminal: Electron shows a box once it is ready.
  const shown = await packaged.start(['--practice', '--no-sandbox'], { DISPLAY: ':0' }).ended;
  expect(shown.exit).toBe(1);
  expect(shown.err).toMatch(/^\[dialog\] .*--no-sandbox/m);
});

test('F87 a press is not lost where its sandbox is off: the calls are stopped without opening the app', async ({
  practice,
  packaged,
}) => {
  const [call = ''] = await practice.addCalls({}, 2);
  const press = packaged.start(['--practice', '--no-sandbox', '--emergency-stop']);
  await expect.poll(async () => (await practice.truthOf(call)).live, { timeout: 30_000 }).toBe(false);
  await expect.poll(press.text).toContain('2 of 2');
  expect(pidsBelow(press.child.pid ?? 0, '--type=renderer')).toEqual([]);
});
