import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkPeer, weakKeyCode } from '../../../electron/platforms/check-peer.ts';
import { makeIdentity } from '../../support/certificates.ts';

describe('a certificate that is otherwise good', () => {
  test.each([
    [1024, { code: weakKeyCode }],
    [2048, undefined],
  ])('with an RSA key of %i bits', async (bits, error) => {
    const { cert } = await makeIdentity(null, { bits });
    const found = checkPeer('127.0.0.1', new X509Certificate(cert).toLegacyObject());
    if (error === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(error);
  });

  test('with a good key but another name', async () => {
    const { cert } = await makeIdentity(null);
    const found = checkPeer('api.callab.ai', new X509Certificate(cert).toLegacyObject());
    expect(found).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });
});
