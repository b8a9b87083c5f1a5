import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const module = new URL('../../electron/secrets/keep-out-of-dumps.ts', import.meta.url).href;
const pattern =
  process.platform === 'linux' ? readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim() : '';
/** Dumps that go to another program, or elsewhere, can't be looked into. */
const canLook = pattern !== '' && !/[|/%]/.test(pattern);

/** Joined when it runs, so that the script itself does not hold it. */
const parts = ['cs-core', 'dump', 'canary', '7Qz9'];

/** Whether a process that holds the canary leaves a dump with it, killed by a fault as a native module would be. */
async function dumpHolds(keptOut: boolean): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-core-'));
  const script = `
    if (${keptOut}) (await import(${JSON.stringify(module)})).keepOutOfDumps();
    globalThis.held = Buffer.from(${JSON.stringify(parts)}.join('-').repeat(50));
    // Copying leaves the canary in the registers, which every dump holds; another copy takes its place.
    globalThis.other = Buffer.from('something else '.repeat(1_000).repeat(1_000));
    process.kill(process.pid, 'SIGSEGV');
    setInterval(() => undefined, 1000);`;
  const node = JSON.stringify(process.execPath);
  const command = `ulimit -c unlimited; exec ${node} --input-type=module --eval "$SCRIPT"`;
  const child = spawn('sh', ['-c', command], { cwd: folder, env: { ...process.env, SCRIPT: script } });
  await once(child, 'exit');
  expect(child.signalCode).toBe('SIGSEGV');
  const holds = readdirSync(folder).some((name) =>
    readFileSync(join(folder, name)).includes(parts.join('-')),
  );
  rmSync(folder, { recursive: true, force: true });
  return holds;
}

test.skipIf(!canLook)(
  'P14: a process that is killed by a fault leaves no key in a core dump; an unguarded one does', // skipped where dumps go to another program or folder, which can't be looked into
  async () => {
    expect(await dumpHolds(false)).toBe(true);
    expect(await dumpHolds(true)).toBe(false);
  },
);
