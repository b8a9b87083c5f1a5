import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { sayFailureLine } from '../../../electron/words/say-failure.ts';
import { callEnded, type LinkWay, openLink } from '../../support/callab-link.ts';
import { type Identity, makeAuthority, makeIdentity } from '../../support/certificates.ts';
import { type DnsAnswer, startDns } from '../../support/dns-server.ts';
import { startFullQueue } from '../../support/full-queue.ts';
import { answering, httpAnswer, startPeer } from '../../support/raw-peer.ts';

let authority: Identity;
let identity: Identity;
const name = 'platform.test';

beforeAll(async () => {
  authority = await makeAuthority('Callstop test authority');
  identity = await makeIdentity(authority, { dnsName: name });
});

/** A platform on 127.0.0.1, a name server that tells this of its name, and a link by that name. */
async function startNamed(answer: DnsAnswer, way: LinkWay = {}, connectMs = 3_000) {
  const peer = await startPeer(
    answering(() => httpAnswer(200, callEnded)),
    identity,
  );
  const dns = await startDns(() => answer);
  const host = `${name}:${peer.port}`;
  const link = openLink(`https://${host}/v1`, { connectMs }, [authority.cert], {
    lookup: dns.lookup,
    ...way,
  });
  onTestFinished(async () => {
    link.close();
    await dns.close();
    await peer.close();
  });
  return { peer, dns, link, host };
}

describe('names', () => {
  test.each([
    ['NXDOMAIN', 'noSuchName'],
    ['SERVFAIL', 'unreachable'],
  ] as const)('F37 %s: not reachable, %s, nothing was sent', async (answer, cause) => {
    const { link, host } = await startNamed(answer);
    const failure = { code: 'notReachable', host, cause };
    expect(await link.end()).toMatchObject({ kind: 'notSent', failure, sentAt: null });
    expect(await link.list()).toMatchObject({ complete: false, failure });
  });

  test('F37 a name server that says nothing meets the deadline of connecting, and is asked once by all', async () => {
    const { link, host, dns } = await startNamed('silent', {}, 400);
    const failure = { code: 'tooSlow', host, phase: 'connect', ms: 400 };
    const answers = await Promise.all([link.end(), link.end(), link.end()]);
    for (const answer of answers) expect(answer).toMatchObject({ kind: 'notSent', failure, sentAt: null });
    expect(await link.end()).toMatchObject({ failure });
    // One query for each family of addresses.
    expect(dns.asked).toHaveLength(2);
  });

  test.each([
    '127.0.0.1',
    '10.0.0.7',
    '192.168.1.1',
    '172.31.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fd12::1',
    'fe80::1',
    '::ffff:a00:1',
  ])('F37 a name that leads to %s is refused: nothing was sent', async (address) => {
    const { peer, link, host } = await startNamed([address]);
    const failure = { code: 'privateAddress', host } as const;
    expect(await link.end()).toMatchObject({ kind: 'notSent', failure, sentAt: null });
    expect(peer.connections).toHaveLength(0);
    expect(sayFailureLine(failure)).toMatch(/private network\. Neither the key nor anything else was sent/);
  });

  test('F37 of a public and a private address the private one is never tried', async () => {
    // Nothing answers at an address of RFC 5737.
    const { peer, link, host } = await startNamed(['127.0.0.1', '192.88.99.1', '::1'], {}, 400);
    const answer = await link.end();
    expect(answer).toMatchObject({ kind: 'notSent', failure: { host }, sentAt: null });
    expect(['tooSlow', 'notReachable']).toContain(answer.kind === 'notSent' && answer.failure.code);
    expect(peer.connections).toHaveLength(0);
  });

  test('F37 a private address works where the connection allows it', async () => {
    const { peer, link } = await startNamed(['127.0.0.1'], { privateNetwork: true });
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(peer.requests).toHaveLength(1);
  });

  test('F37 addresses that were typed in, and localhost, are nobody’s lie', async () => {
    const peer = await startPeer(answering(() => httpAnswer(200, callEnded)));
    onTestFinished(peer.close);
    for (const host of ['127.0.0.1', 'localhost']) {
      const link = openLink(`http://${host}:${peer.port}/v1`);
      onTestFinished(link.close);
      expect(await link.end()).toMatchObject({ kind: 'ok' });
    }
  });

  // Only Linux leaves a full queue without any answer.
  test.runIf(process.platform === 'linux')(
    'F38 IPv6 leads nowhere, IPv4 works: the answer comes',
    async () => {
      const { peer, link } = await startNamed(['::1', '127.0.0.1'], { privateNetwork: true });
      const black = await startFullQueue(peer.port, '::1');
      onTestFinished(black.close);
      const begun = performance.now();
      expect(await link.end()).toMatchObject({ kind: 'ok' });
      const first = performance.now() - begun;
      expect(await link.end()).toMatchObject({ kind: 'ok' });
      const second = performance.now() - begun - first;
      console.info(
        `F38 first answer after ${first.toFixed(0)} ms, next on the kept connection ${second.toFixed(0)} ms`,
      );
      expect(peer.connections).toHaveLength(1);
    },
  );
});
