import { emergencyBar } from '../../test/e2e/fixtures/emergency-bar.ts';
import type { Album } from './open-album.ts';
import { type OpenApp, onPractice, windowSize } from './open-app.ts';

/** The emergency stop from the press to the reset, what its light says, and the drill. */
export async function takeStopPictures(album: Album): Promise<void> {
  await onPractice(9, async ({ page }) => {
    const { bar, control, hold, sum } = emergencyBar(page);
    await control.hover();
    await page.mouse.down();
    // In the middle of the second that it is to be held for.
    await page.waitForTimeout(500);
    await album.take(page, 'hold', bar);
    await page.mouse.up();
    await page.keyboard.press('Escape');
    await hold();
    await bar.getByText('STOPPED: 9 of 9 confirmed').first().waitFor({ timeout: 60_000 });
    await sum.waitFor();
    await album.take(page, 'stopped');
  });
  await onPractice(4, async ({ page, practice }) => {
    const { bar, hold } = emergencyBar(page);
    await practice.addCall({ ends: 'never', answer: 'ok' });
    await page.getByText('5 live · updated').waitFor();
    await hold();
    await bar.getByText('STOPPED: 4 of 5 confirmed, 1 still live').first().waitFor({ timeout: 60_000 });
    await practice.addCall({});
    await page.getByText('1 call came into sight after the press').first().waitFor();
    await bar.getByText('STOPPED: 5 of 6 confirmed, 1 still live').first().waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Reset …' }).press('Enter');
    const reset = page.getByRole('region', { name: 'Reset the emergency stop' });
    await reset.waitFor();
    await page.setViewportSize({ ...windowSize, height: 1_000 });
    await album.take(page, 'reset', bar, reset);
  });
  await onPractice(3, async ({ page, practice }) => {
    const { light } = emergencyBar(page);
    await practice.weather({ key: 'refused' });
    await light.filter({ hasText: 'NOT ARMED' }).waitFor({ timeout: 30_000 });
    await light.press('Enter');
    await page.setViewportSize({ ...windowSize, height: 620 });
    await page.getByText('What stands in its way').waitFor();
    // The other connection is asked at another moment.
    await page.getByText('Practice centre voice.ai: voice.ai does not take the key').first().waitFor();
    await album.take(page, 'not-armed');
  });
  await onPractice(2, (open) => runDrill(album, open));
}

async function runDrill(album: Album, { page }: OpenApp): Promise<void> {
  const { bar } = emergencyBar(page);
  await bar.getByRole('button', { name: /No drill yet/ }).press('Enter');
  await page.getByRole('button', { name: 'Run a drill' }).press('Enter');
  await bar.getByText('DRILL OVER: 50 of 50 confirmed').waitFor({ timeout: 60_000 });
  await album.take(page, 'drill');
}
