import type { CdpSession } from './cdp.ts';

const loaded = `new Promise((resolve) => {
  if (document.readyState === 'complete') resolve();
  else window.addEventListener('load', () => setTimeout(resolve));
})`;

/**
 * Lets a new page go on and waits until the empty page that its window opens with is over and done. Sent elsewhere before that,
 * a page may still go to the empty one afterwards.
 */
export async function passStartPage(session: CdpSession, startUrl: string): Promise<void> {
  const shown = new Promise<void>((resolve) => {
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.url === startUrl) resolve();
    });
  });
  await Promise.all([session.send('Page.enable'), session.send('Runtime.runIfWaitingForDebugger')]);
  const { frameTree } = await session.send('Page.getFrameTree');
  if (frameTree.frame.url !== startUrl) await shown;
  await session.send('Runtime.evaluate', { expression: loaded, awaitPromise: true });
}
