import type { PeerCertificate } from 'node:tls';
import { checkServerIdentity } from 'node:tls';

/** Error code of a certificate whose key is too short to be trusted. */
export const weakKeyCode = 'CALLSTOP_WEAK_KEY';

/** Shortest keys accepted, in bits: NIST SP 800-57's 112-bit security strength. */
const shortestRsa = 2048;
const shortestCurve = 224;

/** Checks a certificate's names and the strength of its key; returns the error, undefined when it is good. */
export function checkPeer(hostname: string, certificate: PeerCertificate): Error | undefined {
  const { bits, modulus } = certificate;
  if (bits !== undefined && bits < (modulus === undefined ? shortestCurve : shortestRsa)) {
    return Object.assign(new Error('The key of the certificate is too short.'), { code: weakKeyCode });
  }
  return checkServerIdentity(hostname, certificate);
}
