import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { sayFailureLine } from '../../electron/words/say-failure.ts';
import { callIdOf } from '../support/callab-row.ts';
import { callstop, jsonOf } from '../support/callstop.ts';
import { freshKey, searchHalves } from '../support/canary-halves.ts';
import { type Identity, makeAuthority, makeIdentity } from '../support/certificates.ts';
import { startProxy, tunnellingTo } from '../support/connect-proxy.ts';
import { type FaultyCallab, startFaultyCallab } from '../support/faulty-callab.ts';
import { startKeyring } from '../support/keyring.ts';
import { answering, httpAnswer, type PeerScript, type RawPeer } from '../support/raw-peer.ts';
import { startTestOwner, type TestOwner, unwrap } from '../support/test-owner.ts';

const host = 'platform.test';
const [first, second] = [callIdOf(1), callIdOf(2)];
const key = freshKey();
let authority: Identity;
let identity: Identity;

beforeAll(async () => {
  authority = await makeAuthority('Callstop test authority');
  identity = await makeIdentity(authority, { dnsName: host });
});

const wantsSignIn = answering(() =>
  httpAnswer(407, '<html>Sign in</html>', { 'Proxy-Authenticate': 'Basic realm="x"' }),
);

/** A platform with two live calls whose name only proxies can find. */
async function startPlatform(): Promise<FaultyCallab> {
  const works = { fault: null, really: 'ends' } as const;
  const platform = await startFaultyCallab({
    calls: { [first]: works, [second]: works },
    tls: identity,
    instead: host,
  });
  onTestFinished(platform.close);
  return platform;
}

/** A proxy, and how the system's settings name it. */
async function startProxyHere(script: PeerScript): Promise<{ proxy: RawPeer; text: string }> {
  const { proxy } = await startProxy(script);
  onTestFinished(proxy.close);
  return { proxy, text: `PROXY 127.0.0.1:${proxy.port}; DIRECT` };
}

/** A profile that remembers this way to the platform. */
function profileKnowing(text: string): string {
  const profile = mkdtempSync(join(tmpdir(), 'callstop-proxied-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  writeFileSync(join(profile, 'proxy.json'), JSON.stringify({ version: 1, routes: { [host]: text } }));
  return profile;
}

async function startOwnerOn(
  platform: FaultyCallab,
  change: Partial<Parameters<typeof startTestOwner>[0]>,
): Promise<TestOwner> {
  const owner = await startTestOwner({
    connections: [{ url: platform.url, key }],
    trust: [authority.cert],
    lookup: (name, _options, done) => done(Object.assign(new Error(name), { code: 'ENOTFOUND' }), []),
    ...change,
  });
  onTestFinished(owner.dispose);
  return owner;
}

const sees = (owner: TestOwner) =>
  owner.until(({ connections: [only] }) => only?.sight.failure === null && only.sight.complete);
async function outcomes(owner: TestOwner, ...callIds: readonly string[]): Promise<readonly unknown[]> {
  return (await owner.end(callIds)).attempts.map(({ outcome }) => outcome);
}

const fileOf = ({ profile }: TestOwner) => JSON.parse(readFileSync(join(profile, 'proxy.json'), 'utf8'));

function expectKeyOnlyAt(platform: FaultyCallab, proxies: readonly RawPeer[]): void {
  expect(platform.peer.requests.length).toBeGreaterThan(0);
  expect(platform.peer.requests.every(({ headers }) => headers.authorization === `Bearer ${key}`)).toBe(true);
  const received = proxies.flatMap(({ connections }) => connections.map((each) => each.received())).join('');
  expect(received).toContain(`CONNECT ${host}:443`);
  expect(searchHalves(key, { bytes: { proxies: Buffer.from(received, 'latin1') } }).found).toEqual([]);
}

describe('an owner behind a proxy', () => {
  test('F39 lists and ends calls through it, keeps the way, and gives it no key', async () => {
    const platform = await startPlatform();
    const { proxy, text } = await startProxyHere(tunnellingTo(platform.peer.port));
    const asked: string[] = [];
    const owner = await startOwnerOn(platform, {
      resolveProxy: async (url) => {
        asked.push(url);
        return text;
      },
    });
    await sees(owner);
    expect(await outcomes(owner, first)).toEqual(['confirmed']);
    expect(asked[0]).toBe(platform.url);
    expect(fileOf(owner)).toEqual({ version: 1, routes: { [host]: text } });
    expect(unwrap(await owner.owner.run('status.get', null))).toMatchObject({ armed: 'yes', reasons: [] });
    expectKeyOnlyAt(platform, [proxy]);
  });

  test('F39 that wants a password: not armed, in those words, and no end is sent', async () => {
    const platform = await startPlatform();
    const { proxy, text } = await startProxyHere(wantsSignIn);
    const owner = await startOwnerOn(platform, {
      profile: profileKnowing(text),
      resolveProxy: async () => text,
    });
    const trouble = {
      code: 'proxyTrouble',
      host,
      proxy: `127.0.0.1:${proxy.port}`,
      cause: 'signIn',
    } as const;
    const blind = await owner.until(({ connections: [only] }) => only?.sight.failure != null);
    expect(blind.connections[0]?.sight.failure).toEqual(trouble);
    const status = unwrap(await owner.owner.run('status.get', null));
    expect(status).toMatchObject({ armed: 'no', reasons: [{ failure: trouble }] });
    expect(sayFailureLine(trouble)).toMatch(/proxy .* sign-in.*This is a proxy problem, not the platform’s/);
    expect(platform.peer.connections).toEqual([]);
    const received = proxy.connections.map((each) => each.received()).join('');
    expect(searchHalves(key, { bytes: { received: Buffer.from(received) } }).found).toEqual([]);
  });

  test('F39 a PAC script that hangs: the last known way at once, told once it is late, and its answer counts', async () => {
    const platform = await startPlatform();
    const [old, fresh] = await Promise.all([
      startProxyHere(tunnellingTo(platform.peer.port)),
      startProxyHere(tunnellingTo(platform.peer.port)),
    ]);
    const late = Promise.withResolvers<string>();
    let interfaces = 'at home';
    const owner = await startOwnerOn(platform, {
      profile: profileKnowing(old.text),
      resolveProxy: () => late.promise,
      interfaces: () => interfaces,
    });
    await sees(owner);
    expect(await outcomes(owner, first)).toEqual(['confirmed']);
    const told = await owner.until(({ notes }) => notes.length > 0);
    expect(told.notes).toEqual([{ code: 'proxyUnknown', host }]);
    expect(fresh.proxy.connections).toEqual([]);
    late.resolve(fresh.text);
    interfaces = 'at work';
    await expect.poll(() => fresh.proxy.connections.length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(await outcomes(owner, second)).toEqual(['confirmed']);
    expectKeyOnlyAt(platform, [old.proxy, fresh.proxy]);
  });

  test('F62 another network: the way is asked for again, and nothing goes on by the old one', async () => {
    const platform = await startPlatform();
    const [home, work] = await Promise.all([
      startProxyHere(tunnellingTo(platform.peer.port)),
      startProxyHere(tunnellingTo(platform.peer.port)),
    ]);
    let place = home;
    let asked = 0;
    const owner = await startOwnerOn(platform, {
      profile: profileKnowing(home.text),
      resolveProxy: async () => {
        asked += 1;
        return place.text;
      },
      interfaces: () => place.text,
    });
    await sees(owner);
    expect(work.proxy.connections).toEqual([]);
    const before = asked;
    place = work;
    await expect.poll(() => work.proxy.connections.length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(asked).toBe(before + 1);
    await Promise.all(home.proxy.connections.map(({ closed }) => closed));
    const opened = home.proxy.connections.length;
    await sees(owner);
    expect(await outcomes(owner, first, second)).toEqual(['confirmed', 'confirmed']);
    expect(home.proxy.connections).toHaveLength(opened);
    expect(fileOf(owner).routes).toEqual({ [host]: work.text });
    expectKeyOnlyAt(platform, [home.proxy, work.proxy]);
  });
});

test('F39 the command line takes the way that the app found last, and says what its proxy wants', async () => {
  const [keyring, platform] = await Promise.all([startKeyring(), startPlatform()]);
  onTestFinished(keyring.stop);
  const [good, bad] = await Promise.all([
    startProxyHere(tunnellingTo(platform.peer.port)),
    startProxyHere(wantsSignIn),
  ]);
  const profile = profileKnowing(good.text);
  const authorityFile = join(profile, 'authority.pem');
  writeFileSync(authorityFile, authority.cert);
  const env = { ...keyring.env, SSL_CERT_FILE: authorityFile };
  const add = ['connections', 'add', '--platform', 'callab', '--name', 'Riga', '--base-url', platform.url];
  expect((await callstop(profile, add, key, env)).exit).toBe(0);
  expect(jsonOf(await callstop(profile, ['status', '--json'], null, env))).toMatchObject({
    armed: 'yes',
    liveCalls: 2,
  });
  expectKeyOnlyAt(platform, [good.proxy]);

  writeFileSync(join(profile, 'proxy.json'), JSON.stringify({ version: 1, routes: { [host]: bad.text } }));
  const status = await callstop(profile, ['status'], null, env);
  expect(status.exit).toBe(3);
  expect(status.out).toMatch(/leads through the proxy 127\.0\.0\.1:\d+, and it wants a sign-in/);
  expect(status.out).toContain('This is a proxy problem, not the platform’s.');
});
