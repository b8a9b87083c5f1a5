import { type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../support/parrot-descriptors.ts', import.meta.url));

/** What the parrot writes; `input` becomes its standard input, null closes it at once. */
async function parrot(input: string | null) {
  const stdio: StdioOptions = [input === null ? 'ignore' : 'pipe', 'pipe', 'pipe'];
  const child = spawn(process.execPath, [script], { stdio });
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin?.end(input);
  await once(child, 'close');
  return { exit: child.exitCode, out, err };
}

test('what is piped in is read to its end, and what is written leaves whole and in order', async () => {
  const text = 'ü'.repeat(300_000);
  expect(await parrot(text)).toEqual({ exit: 0, out: `${text}.`, err: '600000' });
});

test('no input at all is an empty one', async () => {
  expect(await parrot(null)).toEqual({ exit: 0, out: '.', err: '0' });
});

test('a process that is started without standard input reads nothing', async () => {
  const child = spawn('sh', ['-c', 'exec "$0" "$1" <&-', process.execPath, script], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(child, 'close');
  expect(child.exitCode).toBe(0);
});
