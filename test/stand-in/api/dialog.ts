import type * as E from 'electron';
import { failByName } from '../fail-by-name.ts';
import { app, needReady } from './app.ts';

function say(title: string, text: string): void {
  process.stderr.write(`[dialog] ${title}: ${text}\n`);
}

/** The options of a call that may name a window first; showErrorBox alone may come before the app is ready. */
function optionsOf<Options>(first: E.BaseWindow | Options, second: Options | undefined): Options {
  needReady('dialog module can only be used after app is ready');
  return second ?? (first as Options);
}

/** Nobody is there to answer: the answer is the one that closing the dialog gives. */
function cancelled(options: E.MessageBoxOptions): number {
  if (options.cancelId !== undefined) return options.cancelId;
  const at = (options.buttons ?? []).findIndex((button) => /^(cancel|no)$/i.test(button));
  return at === -1 ? 0 : at;
}

/** Electron's dialog, seen by nobody: what it would show goes to stderr, and the answer is a cancelled one. */
export const dialog = failByName('dialog', {
  // On Linux it is no dialog until the app is ready.
  showErrorBox: (title: string, text: string) =>
    app.isReady() ? say(title, text) : void process.stderr.write(`${title}\n${text}\n`),
  showMessageBox: async (first: E.BaseWindow | E.MessageBoxOptions, second?: E.MessageBoxOptions) => {
    const options = optionsOf(first, second);
    say(options.title ?? '', options.message);
    return { response: cancelled(options), checkboxChecked: options.checkboxChecked ?? false };
  },
  showOpenDialog: async (first: E.BaseWindow | E.OpenDialogOptions, second?: E.OpenDialogOptions) => {
    say(optionsOf(first, second).title ?? '', 'choose a file');
    return { canceled: true, filePaths: [] };
  },
  showSaveDialog: async (first: E.BaseWindow | E.SaveDialogOptions, second?: E.SaveDialogOptions) => {
    say(optionsOf(first, second).title ?? '', 'save a file');
    return { canceled: true, filePath: '' };
  },
} satisfies Pick<E.Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'>);
