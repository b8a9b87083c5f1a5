import { chromium, expect, type Page } from 'playwright/test';
import { findChromium } from '../stand-in/chromium/find-chromium.ts';
import { startTrap, type Trap } from '../support/trap.ts';
import { test } from './fixtures/callstop.ts';
import { exits, leave, reachOut, reachOutOfFrame } from './fixtures/hostile-page.ts';

/** What no test sees of a browser: names that are looked up, and connections that a browser without a person does not open beforehand. */
const notSeen = ['lookUp', 'preconnect'];

/** Runs `act` with what opens pages that nothing protects, each shown from the trap itself. */
async function unprotected(trap: Trap, act: (open: () => Promise<Page>) => Promise<void>): Promise<void> {
  const chromiumSandbox = process.getuid?.() !== 0;
  // Where Electron itself is tested on other systems, Chrome is what is installed.
  const which =
    process.platform === 'linux' ? { executablePath: findChromium(process.env) } : { channel: 'chrome' };
  const browser = await chromium.launch({ ...which, chromiumSandbox });
  try {
    await act(async () => {
      const page = await browser.newPage();
      await page.goto(`${trap.lures.origin}/page`);
      return page;
    });
  } finally {
    await browser.close();
  }
}

/** Whether a text is to be read on the page; not while there is none. */
function shows(page: Page, text: string): Promise<boolean> {
  return page.evaluate((wanted) => document.body.innerText.includes(wanted), text).catch(() => false);
}

test('P21 a hostile script in the window gets no byte out by any way; in a page without walls it gets out by each', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { page, lists } = await openCallstop();
  await lists(2);
  const [trap, control] = [await startTrap(), await startTrap()];
  const { lures } = trap;
  const address = page.url();

  const ways = await page.evaluate(reachOut, lures);
  expect(ways.length).toBeGreaterThan(30);
  for (const exit of exits) {
    // A page that its own walls kept from leaving is put back, and can't answer.
    const left = page.waitForEvent('domcontentloaded', { timeout: 15_000 });
    const tried = page.evaluate(leave, { origin: lures.origin, exit });
    await Promise.race([left, tried].map((one) => one.catch(() => undefined)));
    // Not by a locator: Playwright waits for a form that was refused to go where it wanted.
    await expect
      .poll(() => shows(page, '2 live · updated'), { message: `the page after ${exit}` })
      .toBe(true);
    expect(page.url().split('#')[0]).toBe(address);
  }

  await unprotected(control, async (open) => {
    await (await open()).evaluate(reachOut, control.lures);
    for (const exit of exits) {
      // A page that is left can't answer.
      void (await open()).evaluate(leave, { origin: control.lures.origin, exit }).catch(() => undefined);
      await expect.poll(control.reached, { message: `${exit} of an unprotected page` }).toContain(exit);
    }
    const seen = ways.filter((way) => !notSeen.includes(way));
    await expect.poll(control.reached).toEqual(expect.arrayContaining(seen));
  });
  await practice.addCall({});
  await expect.poll(() => shows(page, '3 live · updated')).toBe(true);
  expect(trap.reached()).toEqual([]);
  expect(trap.received()).toEqual({ bytes: 0, packets: 0 });
  await trap.close();
  await control.close();
});

test('P21 a page that opens one window after another, each refused, goes on as before', async ({
  openCallstop,
}) => {
  const { page } = await openCallstop();
  const trap = await startTrap();
  for (let turn = 1; turn <= 40; turn += 1) {
    // Each by a gesture of its own: without one Chromium itself refuses all but the first.
    let goneOn = 0;
    const opened = page.evaluate((url) => void window.open(url), `${trap.lures.origin}/opened`);
    void opened.then(() => {
      goneOn = turn;
    });
    await expect.poll(() => goneOn, { message: 'the page behind a window', timeout: 15_000 }).toBe(turn);
  }
  expect(trap.reached()).toEqual([]);
  await trap.close();
});

test('P21 an empty frame that the script makes is no way out either', async ({ openCallstop }) => {
  const { page } = await openCallstop();
  const [trap, control] = [await startTrap(), await startTrap()];
  // It may cost the page its process: Chromium ends one that reaches over this wall.
  await page.evaluate(reachOutOfFrame, trap.lures).catch(() => undefined);
  await unprotected(control, async (open) => {
    await (await open()).evaluate(reachOutOfFrame, control.lures);
    await expect.poll(control.reached).toContain('frameStun');
  });
  expect(trap.reached()).toEqual([]);
  await trap.close();
  await control.close();
});

test('P21 what the policy does not cover, the session refuses: a page without a policy loads nothing but our files', async ({
  openCallstop,
}) => {
  const { app } = await openCallstop();
  const trap = await startTrap();
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }) => {
    await new BrowserWindow({ webPreferences: { sandbox: true } }).loadURL('about:blank#stranger');
  });
  const stranger = await opened;
  await stranger.waitForURL('about:blank#stranger');
  const answers = await stranger.evaluate(async (origin) => {
    const outcome = (url: string) =>
      fetch(url, { mode: 'no-cors' }).then(
        () => 'loaded',
        () => 'refused',
      );
    const image = new Image();
    image.src = `${origin}/image`;
    const shown = image.decode().then(
      () => 'loaded',
      () => 'refused',
    );
    return [await outcome(`${origin}/fetch`), await outcome('file:///etc/hostname'), await shown];
  }, trap.lures.origin);
  expect(answers).toEqual(['refused', 'refused', 'refused']);
  expect(trap.reached()).toEqual([]);
  await trap.close();
});
