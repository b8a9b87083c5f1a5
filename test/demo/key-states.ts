import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, type Page } from 'playwright/test';
import { electronExecutable } from '../../build/electron-executable.ts';
import { addConnection, card, fillAndSend } from '../e2e/fixtures/own-connections.ts';
import { startFaultyCallab } from '../support/faulty-callab.ts';
import { type Keyring, startKeyring } from '../support/keyring.ts';
import { startPractice } from '../support/practice.ts';

/** What the walk through the states of a key works with. */
interface Walk {
  readonly keyring: Keyring;
  /** Opens the app on the walk's profile, with this environment, for as long as the work takes. */
  open(work: (page: Page) => Promise<void>, env?: NodeJS.ProcessEnv): Promise<void>;
  picture(page: Page, name: string): Promise<void>;
  tell(words: string): void;
}

/** A JSON Web Token whose only claim is when it expires. */
function tokenUntil(at: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ exp: Math.floor(at / 1_000) })}.signature`;
}

/**
 * Sets connections up in the real window, over a real keyring, and takes pictures of every state that a key can be in.
 * A practice centre stands for a platform on the network; the profile knows nothing of it.
 */
export async function walkKeyStates(
  root: string,
  pictures: string,
  tell: (words: string) => void,
): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'callstop-keys-'));
  const keyring = await startKeyring();
  const walk: Walk = {
    ...{ keyring, tell },
    async open(work, env = keyring.env) {
      const app = await _electron.launch({
        executablePath: electronExecutable().path,
        args: [root, '--profile', profile],
        cwd: root,
        env: definedOf(env),
      });
      try {
        const page = await app.firstWindow();
        // Tall, so that several connections stand in one picture.
        await page.setViewportSize({ width: 1280, height: 1500 });
        await work(page);
      } finally {
        await app.close();
      }
    },
    async picture(page, name) {
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
  };
  try {
    await setUp(walk, root, profile);
    await startInTrouble(walk);
  } finally {
    await keyring.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function setUp({ keyring, open, picture, tell }: Walk, root: string, profile: string): Promise<void> {
  const platform = await startPractice({ calls: 3 });
  const expiring = await startFaultyCallab({});
  try {
    await open(async (page) => {
      await page.getByRole('button', { name: 'Try the practice centre' }).waitFor();
      await picture(page, '13-first-run');
      await page.getByRole('button', { name: 'Add a connection' }).click();
      await page.getByRole('button', { name: 'callab', exact: true }).waitFor();
      await picture(page, '14-platforms');
      await page.getByRole('button', { name: 'callab', exact: true }).click();
      await page
        .getByText(/keychain.*works|keeps keys/i)
        .first()
        .waitFor();
      await picture(page, '15-form');
      const baseUrl = platform.url.replace(/\/v1$/, '');
      await fillAndSend(page, { name: 'Riga', baseUrl, key: platform.key });
      await card(page, 'Riga').getByText('Reading one call').waitFor();
      await picture(page, '16-added-and-tested');
      tell(
        'A connection typed without /v1: added with the path that answers, tested, its key in the keyring.',
      );
      await addConnection(page, { name: 'Oslo', baseUrl: platform.url, key: 'a-key-that-nobody-gave' });
      await card(page, 'Oslo').getByText('Key refused by callab').first().waitFor();
      const soon = tokenUntil(Date.now() + 20 * 60_000);
      await addConnection(page, { name: 'Tallinn', baseUrl: expiring.url, key: soon });
      await card(page, 'Tallinn')
        .getByText(/expires at/)
        .first()
        .waitFor();
      await addConnection(page, {
        name: 'Vilnius',
        baseUrl: platform.url,
        key: platform.key,
        sessionOnly: true,
      });
      await card(page, 'Vilnius').getByText('for this session only').first().waitFor();
      await page.getByRole('form').waitFor({ state: 'detached' });
      await picture(page, '17-refused-expiring-session');
      tell('Keys that are refused, expire within the hour, or are for this session only say so.');
    });
    const args = ['electron/cli.ts', '--profile', profile];
    for (const words of [['connections', 'list'], ['list']]) {
      const run = promisify(execFile)(process.execPath, [...args, ...words], { cwd: root, env: keyring.env });
      // Exit 1: a connection whose key is refused can't be seen.
      const { stdout } = await run.catch((error: { readonly stdout: string }) => error);
      tell(`callstop ${words.join(' ')}, from a second process:\n${stdout.replaceAll(/^/gm, '         ')}`);
    }
  } finally {
    await platform.stop();
    await expiring.close();
  }
}

async function startInTrouble({ keyring, open, picture, tell }: Walk): Promise<void> {
  await keyring.signalDaemon('SIGSTOP');
  await open(async (page) => {
    await page.getByRole('tab', { name: 'Connections' }).click();
    await card(page, 'Riga')
      .getByText(/Waiting for the keychain for [3-9] s/)
      .waitFor();
    await picture(page, '18-waiting-for-the-keychain');
    await keyring.signalDaemon('SIGCONT');
    await card(page, 'Riga').getByText('Key set').waitFor();
  });
  tell('A keychain that hangs is waited for with a clock; once it answers, the key is there.');
  keyring.lock();
  await open(async (page) => {
    await page.getByRole('tab', { name: 'Connections' }).click();
    await card(page, 'Riga').getByText('Keychain locked, or key missing').waitFor();
    await picture(page, '19-locked-or-missing');
    await keyring.unlock();
    await card(page, 'Riga').getByRole('button', { name: 'Try again' }).click();
    await card(page, 'Riga').getByText('Key set').waitFor();
  });
  tell('A locked keychain is told with its ways out; unlocked, "Try again" brings the key.');
  const noBus = { ...keyring.env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(keyring.folder, 'no-bus')}` };
  await open(async (page) => {
    await page.getByRole('tab', { name: 'Connections' }).click();
    await card(page, 'Riga').getByText('No keychain on this computer').first().waitFor();
    await picture(page, '20-no-keychain');
  }, noBus);
  tell('Without a keychain it says why, what to install, and offers the key for one session.');
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
