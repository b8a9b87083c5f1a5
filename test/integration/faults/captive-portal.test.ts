import { describe, expect, onTestFinished, test } from 'vitest';
import type { Failure } from '../../../electron/contract/failure.ts';
import { sayFailureLine } from '../../../electron/words/say-failure.ts';
import { openLink, openPeer, type TestLink } from '../../support/callab-link.ts';
import { canaryKey } from '../../support/canary.ts';
import { makeAuthority, makeIdentity } from '../../support/certificates.ts';
import { startProxy } from '../../support/connect-proxy.ts';
import { answering, httpAnswer, startPeer } from '../../support/raw-peer.ts';

const page = '<html><form action="/login">Welcome to our Wi-Fi</form></html>';
const html = { 'Content-Type': 'text/html' };

/** What a person is told of an end and of a list: each time that the network may want a sign-in. */
async function expectSignIn(link: TestLink, code: Failure['code']): Promise<void> {
  const ended = await link.end();
  const listed = await link.list();
  expect(ended.kind).not.toBe('ok');
  for (const failure of [ended.kind === 'ok' ? null : ended.failure, listed.failure]) {
    expect(failure).toMatchObject({ code });
    expect(failure && sayFailureLine(failure)).toMatch(/sign[ -]in/);
  }
}

const pages: readonly (readonly [string, Failure['code'], Buffer])[] = [
  ['a page of its own', 'htmlAnswer', httpAnswer(200, page, html)],
  ['the way to a page', 'redirect', httpAnswer(302, '', { Location: 'http://portal.test/login' })],
  ['511, which means it', 'htmlAnswer', httpAnswer(511, page, html)],
];

describe('a network that wants a sign-in', () => {
  test.each(pages)('F40 it answers with %s', async (_name, code, answer) => {
    const { link } = await openPeer(answering(() => answer));
    await expectSignIn(link, code);
  });

  test.each(pages)('F40 it answers with %s where a proxy should be', async (_name, _code, answer) => {
    const { proxy, route } = await startProxy(answering(() => answer));
    const link = openLink('https://platform.test/v1', {}, [], { routes: [route] });
    onTestFinished(async () => {
      link.close();
      await proxy.close();
    });
    await expectSignIn(link, 'proxyTrouble');
    expect(proxy.connections.map((connection) => connection.received()).join()).not.toContain(canaryKey);
  });

  test('F40 it answers with a page where TLS should be', async () => {
    const peer = await startPeer(async ({ write, socket }) => {
      await write(httpAnswer(200, page, html));
      socket.end();
    });
    const link = openLink(`https://127.0.0.1:${peer.port}/v1`);
    onTestFinished(async () => {
      link.close();
      await peer.close();
    });
    await expectSignIn(link, 'badProtocol');
  });

  test('F40 it shows a certificate of its own', async () => {
    const authority = await makeAuthority('A well-known authority');
    const { peer, link } = await openPeer(
      answering(() => httpAnswer(200, page, html)),
      { tls: await makeIdentity(authority, { dnsName: 'portal.test' }), trust: [authority.cert] },
    );
    await expectSignIn(link, 'notTrusted');
    expect(peer.bytesReceived()).toBe(0);
  });

  test('F40 it leads every name to itself', async () => {
    const link = openLink('https://platform.test/v1', {}, [], {
      lookup: (_name, _options, done) => done(null, [{ address: '192.168.0.1', family: 4 }]),
    });
    onTestFinished(link.close);
    await expectSignIn(link, 'privateAddress');
  });
});
