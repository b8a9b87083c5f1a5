import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackage } from '@electron/asar';
import { describe, expect, test } from 'vitest';
import { fuseSentinel } from '../../../build/packaging/fuses.ts';
import { checkBackDoors } from '../../../build/pipeline/smoke/check-doors.ts';
import { checkFiles } from '../../../build/pipeline/smoke/check-files.ts';
import { check, isOver, NotHere, smokePage } from '../../../build/pipeline/smoke/findings.ts';
import { packagedApp } from '../../../build/pipeline/smoke/packaged-app.ts';
import {
  psProcesses,
  usageBelow,
  usageOf,
  windowsProcesses,
} from '../../../build/pipeline/smoke/process-usage.ts';
import { makeSmokePlace } from '../../../build/pipeline/smoke/smoke-place.ts';

type Clean = (after: () => void) => void;

const asDeclared = '010011000';
const picture = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.alloc(200, 7)]);

/** A package for Linux whose executable is this shell script, with these fuses and one picture of a tray. */
async function packageOf(script: string, onTestFinished: Clean, fuses = asDeclared, image = picture) {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = {
    'app/dist/main/assets/quiet-light.png': image,
    'package/callstop-app': `#!/bin/sh\n${script}\nexit\n${fuseSentinel}\u0001\u0009${fuses}\n`,
    'package/bin/callstop': '#!/bin/sh\n',
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  mkdirSync(join(folder, 'package/resources'));
  await createPackage(join(folder, 'app'), join(folder, 'package/resources/app.asar'));
  for (const program of ['callstop-app', 'bin/callstop']) chmodSync(join(folder, 'package', program), 0o755);
  return packagedApp(join(folder, 'package'), 'linux');
}

test('a folder that is no package is told, with what is missing', async ({ onTestFinished }) => {
  const app = await packageOf('', onTestFinished);
  expect(app.isStandIn).toBe(true);
  rmSync(app.launcher);
  expect(() => packagedApp(app.folder, 'linux')).toThrow(`There is no ${app.launcher}`);
  expect(() => packagedApp(app.folder, 'win32')).toThrow('Callstop.exe');
});

describe('P20 what the artefact holds', () => {
  test('fuses as declared, and pictures that are not empty', async ({ onTestFinished }) => {
    const findings = await checkFiles(await packageOf('', onTestFinished));
    expect(findings.map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
  });

  test('a fuse that is otherwise fails, by its name', async ({ onTestFinished }) => {
    const [fuses] = await checkFiles(await packageOf('', onTestFinished, `1${asDeclared.slice(1)}`));
    expect(fuses).toMatchObject({ outcome: 'failed', words: 'runAsNode is on, not off' });
  });

  test('a picture that is empty fails, by its name', async ({ onTestFinished }) => {
    const empty = picture.subarray(0, 60);
    const [, pictures] = await checkFiles(await packageOf('', onTestFinished, asDeclared, empty));
    expect(pictures).toMatchObject({ outcome: 'failed', words: expect.stringContaining('quiet-light.png') });
  });
});

describe('F87 back doors', () => {
  const outcomes = async (script: string, onTestFinished: Clean) => {
    const place = makeSmokePlace(process.env);
    onTestFinished(place.remove);
    const findings = await checkBackDoors(await packageOf(script, onTestFinished), place);
    return Object.fromEntries(
      findings.map(({ check: name, outcome, words }) => [name.split(' ')[1], `${outcome} ${words}`]),
    );
  };
  const node = `'${process.execPath}'`;

  test('are shut where the app refuses to run', async ({ onTestFinished }) => {
    const refused = 'passed the app refused (exit code 1): no';
    expect(await outcomes('echo no; exit 1', onTestFinished)).toEqual({
      '--inspect': refused,
      '--remote-debugging-port': refused,
      ELECTRON_RUN_AS_NODE: refused,
      NODE_OPTIONS: refused,
    });
  });

  test('are open where it runs what it is given, or lets itself be inspected', async ({ onTestFinished }) => {
    const obeys = `if [ -n "$ELECTRON_RUN_AS_NODE" ]; then exec ${node} "$@"; fi
      case "$*" in
        *--inspect*) exec ${node} "$3" -e 0 ;;
        *remote*) echo 'DevTools listening on ws://127.0.0.1:1/' ;;
        *) exec ${node} -e 0 ;;
      esac`;
    expect(await outcomes(obeys, onTestFinished)).toEqual({
      '--inspect': expect.stringMatching(/^failed it said: Debugger listening/),
      '--remote-debugging-port': expect.stringMatching(/^failed it said: DevTools listening/),
      ELECTRON_RUN_AS_NODE: expect.stringMatching(/^failed it said: .*bad option: --practice/),
      NODE_OPTIONS: expect.stringMatching(/^failed it said: Debugger listening/),
    });
  });
});

describe('what processes use', () => {
  test('counts what a process has started, and what that has started', () => {
    const listed = [
      { pid: 1, parent: 0, cpuMs: 500, memory: 9 },
      { pid: 10, parent: 1, cpuMs: 1, memory: 100 },
      { pid: 11, parent: 10, cpuMs: 2, memory: 200 },
      { pid: 12, parent: 11, cpuMs: 4, memory: 400 },
      { pid: 20, parent: 1, cpuMs: 8, memory: 800 },
    ];
    expect(usageBelow(10, listed)).toEqual({ cpuMs: 7, memory: 700, processes: 3 });
    expect(() => usageBelow(99, listed)).toThrow('There is no process 99');
  });

  test('reads what macOS and Windows say', () => {
    expect(psProcesses('    1     0  12480   1:02.50\n  733     1    100   1:00:00.25\n')).toEqual([
      { pid: 1, parent: 0, cpuMs: 62_500, memory: 12_779_520 },
      { pid: 733, parent: 1, cpuMs: 3_600_250, memory: 102_400 },
    ]);
    const row = { ProcessId: 4, ParentProcessId: 0, WorkingSetSize: 2_048 };
    expect(
      windowsProcesses(JSON.stringify([{ ...row, KernelModeTime: 20_000, UserModeTime: 10_000 }])),
    ).toEqual([{ pid: 4, parent: 0, cpuMs: 3, memory: 2_048 }]);
  });

  test('is seen of a process that works', async ({ onTestFinished }) => {
    const busy = `console.log('ready');
      process.stdin.once('data', () => {
        for (let used = 0; used < 200_000; ) {
          const { user, system } = process.cpuUsage();
          used = user + system;
        }
        console.log('done');
      });`;
    const child = spawn(process.execPath, ['-e', busy], { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    await once(child.stdout, 'data');
    const before = usageOf(Number(child.pid));
    child.stdin.write('go');
    await once(child.stdout, 'data');
    const after = usageOf(Number(child.pid));
    expect(after.cpuMs - before.cpuMs).toBeGreaterThan(0);
    expect(after.memory).toBeGreaterThan(1_000_000);
  });
});

describe('the page of a run', () => {
  test('tells what passed, failed and was left out, and figures over their bars', async () => {
    const findings = [
      await check('one', () => 'seen'),
      await check('two', () => {
        throw new Error('a | line\nand another');
      }),
      await check('three', () => {
        throw new NotHere('not on this system');
      }),
    ];
    const start = { what: 'start', value: 1_200, unit: 'ms', bar: 1_000 } as const;
    const page = smokePage('Electron on Linux', findings, [start, { ...start, what: 'free', bar: null }]);
    expect(page).toContain('| passed | one | seen |');
    expect(page).toContain('| failed | two | a \\| line · and another |');
    expect(page).toContain('| skipped | three | not on this system |');
    expect(page).toContain('| start | 1200 ms | 1000 ms | **over** |');
    expect(page).toContain('| free | 1200 ms |  |  |');
    expect(isOver({ ...start, value: 1_000 })).toBe(false);
  });
});
