import type { Failure, FailureParams } from '../contract/failure.ts';
import { weakKeyCode } from './check-peer.ts';

type Distrust = FailureParams['notTrusted']['cause'];

const distrusts: ReadonlyMap<string, Distrust> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'selfSigned'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'unknownAuthority'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'unknownAuthority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknownAuthority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknownAuthority'],
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'notYetValid'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrongHost'],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'oldProtocol'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'oldProtocol'],
  ['ERR_TLS_DH_PARAM_SIZE', 'weakKey'],
  [weakKeyCode, 'weakKey'],
]);

/** Peers that answer a TLS hello with something else, such as plain HTTP. */
const notTls = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'EPROTO']);

/** zlib's, brotli's and zstd's codes for a body that is not what its Content-Encoding says. */
const undecodable = /^(?:Z_|ERR_+BROTLI|ERR__ERROR|ERR_ZSTD|ZSTD_)/;

const resets = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** True when the error says that the peer, or the way to it, dropped a standing connection. */
export function isReset(error: unknown): boolean {
  return resets.has(codeOf(error));
}

/**
 * Maps what the HTTP client threw to a failure. Only the error's code is looked at, and one OpenSSL phrase: the error
 * itself holds the key and goes no further. `sent` tells whether a byte of the request had left.
 */
export function failureOfError(error: unknown, host: string, sent: boolean): Failure {
  const code = codeOf(error);
  if (notTls.has(code) || code.startsWith('HPE_') || undecodable.test(code))
    return { code: 'badProtocol', host };
  const distrust = distrustOf(error, code);
  if (distrust !== null) return { code: 'notTrusted', host, cause: distrust };
  if (sent) return { code: 'lostAnswer', host };
  if (code === 'ENOTFOUND') return { code: 'notReachable', host, cause: 'noSuchName' };
  const refused = code === 'ECONNREFUSED' || resets.has(code);
  return { code: 'notReachable', host, cause: refused ? 'refused' : 'unreachable' };
}

function distrustOf(error: unknown, code: string): Distrust | null {
  const known = distrusts.get(code);
  if (known !== undefined) return known;
  // OpenSSL's security level refuses short keys with this phrase and no code of its own.
  if (error instanceof Error && error.message.endsWith('certificate key too weak')) return 'weakKey';
  return /^(?:ERR_SSL_|ERR_TLS_|CERT_|CRL_)/.test(code) ? 'other' : null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
