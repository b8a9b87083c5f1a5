import type * as E from 'electron';
import { failByName } from '../fail-by-name.ts';

let held = '';

/** Electron's clipboard of text, shared with no other program. */
export const clipboard = failByName('clipboard', {
  writeText: async (text: string) => {
    held = text;
  },
  readText: async () => held,
  clear: () => {
    held = '';
  },
} satisfies Pick<E.Clipboard, 'writeText' | 'readText' | 'clear'>);
