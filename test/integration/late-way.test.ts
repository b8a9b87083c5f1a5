import { expect, onTestFinished, test } from 'vitest';
import { canaryKey } from '../support/canary.ts';
import { startProxy } from '../support/connect-proxy.ts';
import { answering, httpAnswer } from '../support/raw-peer.ts';
import { startTestOwner, type TestOwner } from '../support/test-owner.ts';
import { twoClocks } from '../support/two-clocks.ts';

const host = 'platform.test';
const unreached = { code: 'notReachable', host, cause: 'noSuchName' };

/** A proxy that wants a password: who meets it has taken the way through it. */
async function startProxyHere(): Promise<string> {
  const { proxy } = await startProxy(answering(() => httpAnswer(407, '')));
  onTestFinished(proxy.close);
  return `PROXY 127.0.0.1:${proxy.port}`;
}

/** An owner of a platform whose name only proxies can find. */
async function startOwnerOn(change: Partial<Parameters<typeof startTestOwner>[0]>): Promise<TestOwner> {
  const owner = await startTestOwner({
    connections: [{ url: `https://${host}/v1`, key: canaryKey }],
    lookup: (name, _options, done) => done(Object.assign(new Error(name), { code: 'ENOTFOUND' }), []),
    ...change,
  });
  onTestFinished(owner.dispose);
  return owner;
}

const failureOf = async (owner: TestOwner) => (await owner.snapshot()).connections[0]?.sight.failure;

test('F39 a way that the system tells late is taken as soon as it is told, with nothing else happening', async () => {
  const way = await startProxyHere();
  const late = Promise.withResolvers<string>();
  const owner = await startOwnerOn({ resolveProxy: () => late.promise });
  await owner.until(({ notes }) => notes.some(({ code }) => code === 'proxyUnknown'));
  expect(await failureOf(owner)).toEqual(unreached);
  late.resolve(way);
  const { connections } = await owner.until(
    ({ connections: [only] }) => only?.sight.failure?.code === 'proxyTrouble',
  );
  expect(connections[0]?.sight.failure).toMatchObject({ host, cause: 'signIn' });
});

test.for([
  ['could not tell the way at first', new Error('no settings yet')],
  ['told one that leads nowhere', 'DIRECT'],
] as const)('F39 a system that %s is asked again while nobody is met', async ([, first]) => {
  const way = await startProxyHere();
  const clock = twoClocks();
  let asked = 0;
  const owner = await startOwnerOn({
    clock,
    settleMs: 0,
    async resolveProxy() {
      asked += 1;
      if (asked > 1) return way;
      if (first instanceof Error) throw first;
      return first;
    },
  });
  await expect.poll(() => failureOf(owner)).toEqual(unreached);
  expect(asked).toBe(1);
  const passing = async () => {
    clock.advance(1_000);
    return failureOf(owner);
  };
  await expect.poll(passing, { timeout: 20_000 }).toMatchObject({ code: 'proxyTrouble', cause: 'signIn' });
  expect(asked).toBe(2);
});
