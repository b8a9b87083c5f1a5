import { expect, test } from 'vitest';
import { createRefusalLog } from '../../../electron/ipc/refusal-log.ts';

/** A log, the lines it wrote, and the end of the minute that it waits for. */
function logged() {
  const lines: string[] = [];
  const waits: { readonly ms: number; readonly run: () => void; cancelled: boolean }[] = [];
  const log = createRefusalLog(
    (line) => lines.push(line),
    (ms, run) => {
      const wait = { ms, run, cancelled: false };
      waits.push(wait);
      return () => {
        wait.cancelled = true;
      };
    },
  );
  const head = 'callstop: commands of the window that were refused: ';
  return { log, waits, said: () => lines.map((line) => line.replace(head, '')) };
}

test('F85 refusals are told at once, then in one line a minute, by why', () => {
  const { log, waits, said } = logged();
  log.add({ tooManyCommands: 1 });
  for (let count = 0; count < 9_999; count += 1) log.add({ tooManyCommands: 1, inputTooLarge: 2 });
  expect(said()).toEqual(['tooManyCommands 1']);
  expect(waits.map(({ ms }) => ms)).toEqual([60_000]);
  waits[0]?.run();
  expect(said().slice(1)).toEqual(['inputTooLarge 19998, tooManyCommands 9999']);
  waits[1]?.run();
  expect(said()).toHaveLength(2);
  expect(waits).toHaveLength(2);
  log.add({ senderRefused: 3 });
  expect(said().at(-1)).toBe('senderRefused 3');
});

test('what is no refusal writes nothing, and the end writes what is left', () => {
  const { log, waits, said } = logged();
  log.add({});
  expect(said()).toEqual([]);
  log.add({ badInput: 1 });
  log.add({ unknownCommand: 2 });
  log.close();
  expect(said()).toEqual(['badInput 1', 'unknownCommand 2']);
  expect(waits.every(({ cancelled }) => cancelled)).toBe(true);
});
