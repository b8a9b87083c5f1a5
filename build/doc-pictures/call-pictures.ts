import type { Locator, Page } from 'playwright/test';
import type { Practice } from '../../test/support/practice.ts';
import type { Album } from './open-album.ts';
import { onPractice, windowSize } from './open-app.ts';

/** What one call of the pictures does when it is asked to end, by the place of its number. */
const scripts = [{}, {}, {}, { answer: { empty: true, times: 1 } }, { ends: 'never' }, {}, {}, {}] as const;
/** A call whose caller hangs up by himself. */
const hangsUp = 5;
/** A person looks before the press too: right after rows have moved, the window takes no click. */
const lookMs = 700;

/** The list of calls, the reasons, ids added by hand, every kind of outcome, and the history with its evidence. */
export async function takeCallPictures(album: Album): Promise<void> {
  await onPractice(0, async ({ page, practice }) => {
    const ids: string[] = [];
    for (const [place, script] of scripts.entries()) {
      const number = `+1555010${String(place + 1).padStart(4, '0')}`;
      ids.push(await practice.addCall({ ...script, number, startedAgoMs: (20 - place) * 20_000 }));
    }
    await page.getByText('8 live · updated').waitFor();
    await page.waitForTimeout(lookMs);
    await album.take(page, 'calls');
    await chooseReason(album, page);
    await endSome(page, practice, ids);
    await addIds(album, page, practice);
    await page.setViewportSize({ ...windowSize, height: 1_000 });
    await album.take(page, 'outcomes', page.getByRole('grid'));
    await lookBack(album, page);
  });
}

function row(page: Page, text: string): Locator {
  return page.locator('[data-row]', { hasText: text });
}

async function chooseReason(album: Album, page: Page): Promise<void> {
  for (const place of [1, 2]) await row(page, `+1555010000${place}`).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'End 2 calls with a reason' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('option', { name: /Wrong number/ })
    .first()
    .hover();
  await album.take(page, 'reasons', dialog);
  await page.keyboard.press('6');
  for (const place of [1, 2]) await row(page, `+1555010000${place}`).getByText('Confirmed ended').waitFor();
}

/** Ends one that answers with nothing first, one that never ends, and one whose caller was quicker. */
async function endSome(page: Page, practice: Practice, ids: readonly string[]): Promise<void> {
  const [empty, never, over] = ['+15550100004', '+15550100005', '+15550100006'].map((text) =>
    row(page, text),
  );
  if (!empty || !never || !over) throw new Error('A call of the pictures is missing.');
  await page.waitForTimeout(lookMs);
  await empty.locator('[data-act="end"]').click();
  await never.locator('[data-act="end"]').click();
  // The list must not tell first that it is over.
  await practice.weather({ list: { status: 500 } });
  await practice.endItself(ids[hangsUp] ?? '', 'Customer hung up');
  await over.locator('[data-act="end"]').click();
  await over.getByText('Ended by someone else').waitFor();
  await practice.weather({});
  await empty.getByText('Confirmed ended').waitFor();
  await never.getByText('Still live').waitFor({ timeout: 60_000 });
}

/** voice.ai lists no calls: two ids are typed in, and a line that is none; then both are ended. */
async function addIds(album: Album, page: Page, practice: Practice): Promise<void> {
  const marked = await practice.addVoiceCall({ startedAgoMs: 90_000 });
  const other = await practice.addVoiceCall({ answer: 'otherCall', startedAgoMs: 90_000 });
  await page.getByRole('button', { name: 'Add call ids' }).first().click();
  await page.getByRole('textbox', { name: 'Call ids' }).fill([marked, other, '..'].join('\n'));
  await page.keyboard.press('Control+Enter');
  await page.getByText('Not added').first().waitFor();
  await album.take(page, 'add-ids', page.getByRole('dialog'));
  await page.keyboard.press('Escape');
  for (const [id, words] of [
    [marked, 'Marked ended'],
    [other, 'Not known'],
  ] as const) {
    await row(page, id).scrollIntoViewIfNeeded();
    await page.waitForTimeout(lookMs);
    await row(page, id).locator('[data-act="end"]').click();
    await row(page, id).getByText(words).first().waitFor({ timeout: 60_000 });
  }
}

async function lookBack(album: Album, page: Page): Promise<void> {
  await page.setViewportSize({ ...windowSize, height: 860 });
  await page.getByRole('tab', { name: 'History' }).click();
  await page
    .getByRole('row', { name: /Confirmed ended/ })
    .first()
    .click();
  const evidence = page.getByRole('complementary', { name: /^Evidence of/ });
  await evidence.getByText('Rests on the reading').waitFor();
  await album.take(page, 'history', page.getByRole('searchbox', { name: 'Search' }), evidence);
}
