import type * as E from 'electron';
import { failByName } from '../fail-by-name.ts';
import { asWhole } from '../faithful.ts';
import { allContents, pageOf, type WebContents } from './web-contents.ts';

function find(matches: (contents: WebContents) => boolean): E.WebContents | undefined {
  const found = allContents().find(matches);
  return found === undefined ? undefined : asWhole<E.WebContents>(found);
}

/** Electron's webContents module. */
export const webContents = failByName('webContents', {
  getAllWebContents: () => allContents().map((contents) => asWhole<E.WebContents>(contents)),
  fromId: (id: number) => find((contents) => contents.id === id),
  fromDevToolsTargetId: (id: string) => find((contents) => pageOf(contents).now?.targetId === id),
} satisfies Pick<typeof E.webContents, 'getAllWebContents' | 'fromId' | 'fromDevToolsTargetId'>);
