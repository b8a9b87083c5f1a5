import { expect, type Locator, type Page } from 'playwright/test';
import { test } from './fixtures/callstop.ts';
import { emergencyBar } from './fixtures/emergency-bar.ts';

async function setSize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}

/** The contrast of an element's text to what is drawn behind it, as WCAG 2 reckons it. */
function contrast(part: Locator): Promise<number> {
  return part.evaluate((element) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgb = (color: string) => {
      if (!canvas) return [0, 0, 0, 0];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (color: readonly number[]) => {
      const [r = 0, g = 0, b = 0] = color.map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    let behind: Element | null = element;
    while (behind && rgb(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
    const [text, ground] = [
      getComputedStyle(element).color,
      behind && getComputedStyle(behind).backgroundColor,
    ].map((color) => light(rgb(color ?? 'white')));
    const [high, low] = [Math.max(text ?? 0, ground ?? 0), Math.min(text ?? 0, ground ?? 0)];
    return (high + 0.05) / (low + 0.05);
  });
}

/** Whether the middle of this part is drawn where it stands, with nothing above it. */
function isOnTop(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
}

test('the stop and the light stand whole at the top on every view, at the smallest window and twice the size', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 30);
  const { page, lists } = await openCallstop();
  await lists(30);
  const { control, light, hold, banner } = emergencyBar(page);
  const look = async () => {
    for (const part of [control, light]) {
      await expect(part).toBeInViewport({ ratio: 1 });
      expect(await isOnTop(part)).toBe(true);
    }
    const [left, right] = [await light.boundingBox(), await control.boundingBox()];
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0);
    expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(0);
  };
  for (const [width, height] of [
    [1280, 860],
    [720, 480],
    [360, 240],
  ] as const) {
    await setSize(page, width, height);
    for (const tab of ['Calls', 'History', 'Connections', 'Emergency stop']) {
      await page.getByRole('tab', { name: tab }).focus();
      await page.getByRole('tab', { name: tab }).press('Enter');
      await look();
    }
  }
  await setSize(page, 720, 480);
  await page.getByRole('tab', { name: 'Calls' }).press('Enter');
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('End');
  await look();
  await hold();
  await expect(banner).toContainText('STOPPED: 30 of 30 confirmed');
  await expect(banner).toBeInViewport({ ratio: 1 });
  await look();
  await setSize(page, 360, 240);
  await look();
});

test('red on yellow is the stop and nothing else, and each word of it can be read', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { page, lists } = await openCallstop();
  await lists(2);
  const { control, go, banner } = emergencyBar(page);
  const yellow = () =>
    page.evaluate(() => {
      const probe = document.createElement('span');
      probe.style.background = 'var(--stop-ground)';
      document.body.append(probe);
      const ground = getComputedStyle(probe).backgroundColor;
      probe.remove();
      return [...document.querySelectorAll('body *')]
        .filter((each) => getComputedStyle(each).backgroundColor === ground)
        .map((each) => each.className);
    });
  expect(await yellow()).toEqual(['stop-control']);
  await control.press('Enter');
  expect(await yellow()).toEqual(['stop-control', 'stop-go']);
  for (const part of [control, control.locator('strong'), control.locator('.stop-under'), go]) {
    expect(await contrast(part)).toBeGreaterThan(4.5);
  }
  await go.press('Enter');
  await expect(banner).toContainText('STOPPED: 2 of 2 confirmed');
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const part of [banner.locator('strong'), banner.locator('.under'), banner.locator('dt').first()]) {
      expect(await contrast(part)).toBeGreaterThan(4.5);
    }
  }
});

test('in forced colours the stop is known by its border, its sign and its word, and in reduced motion its ring goes in steps', async ({
  openCallstop,
}) => {
  const { page } = await openCallstop();
  const { control } = emergencyBar(page);
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await expect(control).toHaveCSS('border-style', 'double');
  await expect(control.locator('svg')).toBeVisible();
  await expect(control).toContainText('STOP ALL CALLS');
  await control.hover();
  await page.mouse.down();
  await expect(control.locator('.stop-ring')).toHaveCSS('animation-timing-function', /^steps\(4/);
  await page.mouse.move(20, 400);
  await page.mouse.up();
});

test('all that can be pressed of the stop, its sum, its reset and its settings is at least 44 pixels wide and high, and has a name', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { page, lists } = await openCallstop();
  await lists(2);
  const { control, go, light, banner } = emergencyBar(page);
  const small = () =>
    page
      .locator('button:visible, label:has(input):visible, [role="tab"]:visible, [role="option"]:visible')
      .evaluateAll((all) =>
        all
          .filter((each) => {
            const { width, height } = each.getBoundingClientRect();
            const heardOnly = each instanceof HTMLElement && each.style.width === '1px';
            const named = each.querySelector('input') ?? each;
            const name = named.getAttribute('aria-label') ?? each.textContent;
            return !heardOnly && (Math.min(width, height) < 43.9 || name === '');
          })
          .map((each) => each.outerHTML.slice(0, 120)),
      );
  await light.press('Enter');
  expect(await small()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(light).toBeFocused();
  await control.press('Enter');
  expect(await small()).toEqual([]);
  await go.press('Enter');
  await expect(banner).toContainText('STOPPED: 2 of 2 confirmed');
  await page.getByRole('button', { name: 'Reset …' }).press('Enter');
  await page.getByRole('button', { name: 'Give the true reason' }).press('Enter');
  expect(await small()).toEqual([]);
  await page.getByRole('tab', { name: 'Emergency stop' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Run a drill' })).toBeVisible();
  expect(await small()).toEqual([]);
});

test('with all that is told of a stop open, the second press and the reasons stand in sight, below the stop', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { page, lists } = await openCallstop();
  await lists(2);
  const { control, go, light, banner, hold } = emergencyBar(page);
  await hold();
  await expect(banner).toContainText('STOPPED: 2 of 2 confirmed');
  const panel = page.getByRole('region', { name: 'Would a stop work now?' });
  for (const [width, height] of [
    [1280, 600],
    [720, 480],
    [360, 240],
  ] as const) {
    await setSize(page, width, height);
    await control.press('Enter');
    await expect(go).toBeInViewport({ ratio: 1 });
    expect(await isOnTop(go)).toBe(true);
    await page.keyboard.press('Escape');
    await light.press('Enter');
    await expect(panel).toBeInViewport({ ratio: 0.99 });
    const [top, line] = [await panel.boundingBox(), await control.boundingBox()];
    expect(top?.y).toBeGreaterThanOrEqual((line?.y ?? 0) + (line?.height ?? 0));
    await page.keyboard.press('Escape');
    await expect(light).toBeFocused();
  }
});

test('the heads of a drill’s sum are whole words', async ({ openCallstop }) => {
  const { page } = await openCallstop();
  await page.getByRole('tab', { name: 'Emergency stop' }).click();
  await page.getByRole('button', { name: 'Run a drill' }).press('Enter');
  await expect(page.getByText(/^DRILL OVER: 50 of 50 confirmed/).first()).toBeVisible({ timeout: 60_000 });
  const broken = page.locator('.drill-sum thead th').evaluateAll((heads) =>
    heads.flatMap(({ firstChild, textContent }) => {
      if (!firstChild) return [];
      const lines = (begin: number, end: number) => {
        const range = document.createRange();
        range.setStart(firstChild, begin);
        range.setEnd(firstChild, end);
        return range.getClientRects().length;
      };
      return [...(textContent ?? '').matchAll(/\S+/g)]
        .filter(({ index, 0: word }) => lines(index, index + word.length) > 1)
        .map(([word]) => word);
    }),
  );
  expect(await broken).toEqual([]);
});
