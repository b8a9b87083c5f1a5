import { expect, test } from 'vitest';
import { readKey } from '../../../electron/command-line/read-key.ts';

const never = new Promise<void>(() => undefined);

async function* chunksOf(...chunks: readonly (string | Buffer)[]) {
  yield* chunks;
}

/** Reads from a terminal that types these chunks, and keeps what was done to it. */
function atTerminal(stdin: AsyncIterable<string | Buffer>, broken = never) {
  const seen: (string | boolean)[] = [];
  const err = async (text: string) => void seen.push(text);
  const terminal = { setRaw: (raw: boolean) => void seen.push(raw) };
  return { seen, read: readKey({ stdin, err, terminal }, 'Riga', broken) };
}

function piped(...chunks: readonly (string | Buffer)[]) {
  const err = () => Promise.reject(new Error('nothing is asked for'));
  return readKey({ stdin: chunksOf(...chunks), err, terminal: null }, 'Riga', never);
}

test.each([
  ['a whole input', ['abc-123'], 'abc-123'],
  ['F68 a line break at its end', ['abc-', '123\r\n'], 'abc-123'],
  ['F68 one inside, which is for others to refuse', ['abc\n123\n'], 'abc\n123'],
  ['nothing', [], ''],
])('a pipe: %s', async (_name, chunks, key) => {
  expect(await piped(...chunks)).toEqual({ key });
});

test('a pipe: letters cut in two come together', async () => {
  const euro = Buffer.from('€');
  expect(await piped(euro.subarray(0, 1), euro.subarray(1))).toEqual({ key: '€' });
});

test('F68 a pipe: no more than 10 KB is read', async () => {
  let chunks = 0;
  async function* endless() {
    for (;;) {
      chunks += 1;
      yield Buffer.alloc(1_024, 'a');
    }
  }
  const read = readKey({ stdin: endless(), err: async () => undefined, terminal: null }, 'Riga', never);
  expect(await read).toBe('tooLong');
  expect(chunks).toBe(11);
});

test('a terminal: asks, shows nothing of what is typed, and is set back', async () => {
  const { seen, read } = atTerminal(chunksOf('ab', 'c\r', 'not read'));
  expect(await read).toEqual({ key: 'abc' });
  expect(seen).toEqual([true, 'Key of Riga (not shown as it is typed): ', false, '\n']);
});

test.each([
  ['Backspace takes the last character off', ['abx\u007fc€\b\n'], 'abc'],
  ['Backspace on nothing', ['\u007f\u007fab\n'], 'ab'],
  ['Ctrl+U takes all of it off', ['wrong\u0015right\n'], 'right'],
  ['arrows are no characters', ['a\u001b[Ab\u001bOC\n'], 'ab'],
  ['pasted text with its marks', ['\u001b[200~abc\u001b[201~\n'], 'abc'],
  ['Ctrl+D ends it as well', ['abc\u0004'], 'abc'],
  ['the end of the input', ['abc'], 'abc'],
])('a terminal: %s', async (_name, chunks, key) => {
  expect(await atTerminal(chunksOf(...chunks)).read).toEqual({ key });
});

test('a terminal: Ctrl+C breaks it off, as a signal does, and it is set back', async () => {
  const typed = atTerminal(chunksOf('abc\u0003def\n'));
  expect(await typed.read).toBe('brokenOff');
  expect(typed.seen.at(-2)).toBe(false);

  async function* silent() {
    await never;
    yield '';
  }
  const signalled = atTerminal(silent(), Promise.resolve());
  expect(await signalled.read).toBe('brokenOff');
  expect(signalled.seen.at(-2)).toBe(false);
});
