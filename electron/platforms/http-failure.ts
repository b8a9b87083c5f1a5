import type { Failure, FailureParams } from '../contract/failure.ts';
import { weakKeyCode } from './check-peer.ts';
import { DialFailure } from './dial-failure.ts';

type Distrust = FailureParams['notTrusted']['cause'];

const distrusts: ReadonlyMap<string, Distrust> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'selfSigned'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'unknownAuthority'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'unknownAuthority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknownAuthority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknownAuthority'],
  // An authority of the same name as a trusted one, but another.
  ['CERT_SIGNATURE_FAILURE', 'unknownAuthority'],
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'notYetValid'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrongHost'],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'oldProtocol'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'oldProtocol'],
  ['ERR_TLS_DH_PARAM_SIZE', 'weakKey'],
  [weakKeyCode, 'weakKey'],
]);

/** Peers that answer a TLS hello with something else, such as plain HTTP. */
const notTls = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG']);

/** zlib's, brotli's and zstd's codes for a body that is not what its Content-Encoding says. */
const undecodable = /^(?:Z_|ERR_+BROTLI|ERR__ERROR|ERR_ZSTD|ZSTD_)/;

const resets = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** True when the error says that the peer, or the way to it, dropped a standing connection. */
export function isReset(error: unknown): boolean {
  return resets.has(codeOf(error));
}

/** True when the error says that the peer answered a TLS hello with something else. */
export function isNotTls(error: unknown): boolean {
  return notTls.has(codeOf(error));
}

/**
 * Maps what the HTTP client threw to a failure. Only the error's code is looked at, and OpenSSL's words where it has
 * none: the error itself holds the key and goes no further. `sent` tells whether a byte of the request had left.
 */
export function failureOfError(error: unknown, host: string, sent: boolean): Failure {
  const dialled = dialFailureOf(error);
  if (dialled !== null) return sent ? { code: 'lostAnswer', host } : dialled;
  const code = codeOf(error);
  if (notTls.has(code) || code.startsWith('HPE_') || undecodable.test(code))
    return { code: 'badProtocol', host };
  const distrust = distrustOf(code);
  if (distrust !== null) return { code: 'notTrusted', host, cause: distrust };
  if (sent) return { code: 'lostAnswer', host };
  if (code === 'ENOTFOUND') return { code: 'notReachable', host, cause: 'noSuchName' };
  const refused = code === 'ECONNREFUSED' || resets.has(code);
  return { code: 'notReachable', host, cause: refused ? 'refused' : 'unreachable' };
}

/** The client wraps what it was thrown. */
function dialFailureOf(error: unknown): Failure | null {
  if (error instanceof DialFailure) return error.failure;
  return error instanceof Error && error.cause instanceof DialFailure ? error.cause.failure : null;
}

function distrustOf(code: string): Distrust | null {
  return (
    distrusts.get(code) ?? (/^(?:ERR_SSL_|ERR_TLS_|CERT_|CRL_|UNSPECIFIED$)/.test(code) ? 'other' : null)
  );
}

/** The error's code; '' when it has none. Where OpenSSL's reason stands in the message only, the code that it has elsewhere. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return '';
  const { code, message } = error;
  if (code === 'ERR_READING_RESPONSE_STREAM') return codeOf(error.cause);
  if (code === 'UNSPECIFIED' && message.endsWith('certificate key too weak')) return weakKeyCode;
  if (code !== 'EPROTO') return code;
  const [, reason = 'unknown'] = /:SSL routines:[^:]*:([\w ]+):/.exec(message) ?? [];
  return `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`;
}
