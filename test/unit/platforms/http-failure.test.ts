import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { DialFailure } from '../../../electron/platforms/dial-failure.ts';
import { failureOfError, isReset } from '../../../electron/platforms/http-failure.ts';

const host = 'api.callab.ai';

function thrown(code: string, message = 'x', cause?: Error): Error {
  return Object.assign(new Error(message, { cause }), {
    code,
    options: { headers: { authorization: 'Bearer s3cret' } },
  });
}

describe('what the HTTP client throws', () => {
  test.each([
    ['ECONNREFUSED', { code: 'notReachable', host, cause: 'refused' }],
    ['ECONNRESET', { code: 'notReachable', host, cause: 'refused' }],
    ['ENOTFOUND', { code: 'notReachable', host, cause: 'noSuchName' }],
    ['EAI_AGAIN', { code: 'notReachable', host, cause: 'unreachable' }],
    ['EHOSTUNREACH', { code: 'notReachable', host, cause: 'unreachable' }],
    ['ENETUNREACH', { code: 'notReachable', host, cause: 'unreachable' }],
    ['ETIMEDOUT', { code: 'notReachable', host, cause: 'unreachable' }],
    ['EMFILE', { code: 'notReachable', host, cause: 'unreachable' }],
    ['SOMETHING_NEW', { code: 'notReachable', host, cause: 'unreachable' }],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', { code: 'notTrusted', host, cause: 'selfSigned' }],
    ['SELF_SIGNED_CERT_IN_CHAIN', { code: 'notTrusted', host, cause: 'unknownAuthority' }],
    ['CERT_REVOKED', { code: 'notTrusted', host, cause: 'other' }],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', { code: 'notTrusted', host, cause: 'oldProtocol' }],
    ['ERR_SSL_WRONG_VERSION_NUMBER', { code: 'badProtocol', host }],
    ['HPE_INVALID_CONSTANT', { code: 'badProtocol', host }],
  ])('%s before any byte was sent', (code, failure) => {
    expect(failureOfError(thrown(code), host, false)).toEqual(failure);
  });

  test.each([
    'ECONNRESET',
    'EPIPE',
    'ERR_STREAM_PREMATURE_CLOSE',
    'ECONNREFUSED',
    'ENETDOWN',
    'SOMETHING_NEW',
  ])('%s after a byte was sent is a lost answer', (code) => {
    expect(failureOfError(thrown(code), host, true)).toEqual({ code: 'lostAnswer', host });
  });

  test('a wrapped reading error is told by its cause', () => {
    const error = thrown('ERR_READING_RESPONSE_STREAM', 'x', thrown('Z_DATA_ERROR'));
    expect(failureOfError(error, host, true)).toEqual({ code: 'badProtocol', host });
  });

  test('a way that could not be opened is told as it is, and as a lost answer where a byte had left before', () => {
    const failure = { code: 'proxyTrouble', host, proxy: 'proxy.example:8080', cause: 'signIn' } as const;
    for (const error of [new DialFailure(failure), thrown('ERR', 'x', new DialFailure(failure))]) {
      expect(failureOfError(error, host, false)).toEqual(failure);
      expect(failureOfError(error, host, true)).toEqual({ code: 'lostAnswer', host });
    }
  });

  test('OpenSSL without a code is told by its words', () => {
    const short = thrown('UNSPECIFIED', 'EE certificate key too weak');
    expect(failureOfError(short, host, false)).toMatchObject({ cause: 'weakKey' });
    const alert =
      'write EPROTO 4C:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:a.c:9:\n';
    expect(failureOfError(thrown('EPROTO', alert), host, false)).toMatchObject({ cause: 'oldProtocol' });
    expect(failureOfError(thrown('EPROTO'), host, false)).toMatchObject({
      code: 'notTrusted',
      cause: 'other',
    });
  });

  test('what is no error at all is a lost or an unreachable peer', () => {
    expect(failureOfError('x', host, true)).toEqual({ code: 'lostAnswer', host });
    expect(failureOfError(undefined, host, false)).toMatchObject({ code: 'notReachable' });
    expect(isReset(null)).toBe(false);
  });

  test('nothing of the error itself goes further', () => {
    expect(inspect(failureOfError(thrown('HPE_x', 'Bearer s3cret'), host, true))).not.toContain('s3cret');
  });
});
