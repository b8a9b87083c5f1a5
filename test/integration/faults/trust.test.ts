import type { SecureVersion, TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import { callEnded, openLink, openPeer } from '../../support/callab-link.ts';
import { canaryKey } from '../../support/canary.ts';
import { type Identity, makeAuthority, makeIdentity } from '../../support/certificates.ts';
import { answering, httpAnswer } from '../../support/raw-peer.ts';

let authority: Identity;
let stranger: Identity;

beforeAll(async () => {
  authority = await makeAuthority('Callstop test authority');
  stranger = await makeAuthority('Unknown authority');
});

const succeed = answering(() => httpAnswer(200, callEnded));
/** Lets the test's server offer what Callstop has to refuse. */
const anyCipher = 'DEFAULT@SECLEVEL=0';

function onlyVersion(version: SecureVersion): TlsOptions {
  return { minVersion: version, maxVersion: version, ciphers: anyCipher };
}

describe('peers that cannot be trusted', () => {
  test.each<[string, string, () => Promise<Identity>, TlsOptions]>([
    ['a self-signed certificate', 'selfSigned', () => makeIdentity(null), {}],
    ['an expired certificate', 'expired', () => makeIdentity(authority, { from: -3, until: -1 }), {}],
    ['a certificate of the future', 'notYetValid', () => makeIdentity(authority, { from: 1, until: 3 }), {}],
    [
      'a certificate for another host',
      'wrongHost',
      () => makeIdentity(authority, { dnsName: 'api.callab.ai' }),
      {},
    ],
    ['an unknown authority', 'unknownAuthority', () => makeIdentity(stranger), {}],
    ['a key of 1024 bits', 'weakKey', () => makeIdentity(authority, { bits: 1024 }), { ciphers: anyCipher }],
    ['TLS 1.0', 'oldProtocol', () => makeIdentity(authority), onlyVersion('TLSv1')],
    ['TLS 1.1', 'oldProtocol', () => makeIdentity(authority), onlyVersion('TLSv1.1')],
  ])(
    'F34 %s is refused by its cause, and not a byte of the request is sent',
    async (_name, cause, identity, options) => {
      const { peer, link } = await openPeer(succeed, {
        tls: { ...(await identity()), ...options },
        trust: [authority.cert],
      });
      const failure = { code: 'notTrusted', host: link.http.host, cause };
      expect(await link.end()).toMatchObject({ kind: 'notSent', failure, sentAt: null, status: null });
      expect(await link.list()).toMatchObject({ complete: false, failure });
      expect(peer.bytesReceived()).toBe(0);
    },
  );

  test('F34 an authority of the same name as a trusted one, but another, is unknown', async () => {
    const twin = await makeAuthority('Callstop test authority');
    const { peer, link } = await openPeer(succeed, {
      tls: await makeIdentity(twin),
      trust: [authority.cert],
    });
    expect(await link.end()).toMatchObject({ failure: { code: 'notTrusted', cause: 'unknownAuthority' } });
    expect(peer.bytesReceived()).toBe(0);
  });

  test('F34 a peer that speaks plain HTTP where TLS is expected is a bad answer, and gets no key', async () => {
    const { peer } = await openPeer(async ({ write }) => void (await write(httpAnswer(400, ''))));
    const link = openLink(peer.url.replace('http:', 'https:'));
    expect(await link.end()).toMatchObject({ kind: 'notSent', failure: { code: 'badProtocol' } });
    expect(peer.connections[0]?.received()).not.toContain(canaryKey);
    link.close();
  });

  test('F35 a certificate of an authority that is trusted here works, kept alive, with TLS 1.2 and 1.3', async () => {
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      const { peer, link } = await openPeer(succeed, {
        tls: { ...(await makeIdentity(authority)), minVersion: version, maxVersion: version },
        trust: [stranger.cert, authority.cert],
      });
      expect(await link.end()).toMatchObject({ kind: 'ok' });
      expect(await link.end()).toMatchObject({ kind: 'ok' });
      expect(peer.connections).toHaveLength(1);
      expect(peer.requests).toHaveLength(2);
    }
  });
});
