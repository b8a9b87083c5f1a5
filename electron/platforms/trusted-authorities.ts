import { getCACertificates, rootCertificates } from 'node:tls';
import type { Failure } from '../contract/failure.ts';

/**
 * The certificate authorities to hand to openHttp, as PEM: those that Node brings and those of the operating system,
 * so that an office's own authority works where its administrators installed it. On Linux SSL_CERT_FILE and
 * SSL_CERT_DIR say where that is; nothing else of the environment adds any. Where the system's can't be read, that is told
 * and the others are given. Takes some ms; call once. Never throws.
 */
export function trustedAuthorities(
  tell: (failure: Failure) => void,
  ofSystem: () => readonly string[] = () => getCACertificates('system'),
): readonly string[] {
  try {
    return [...new Set([...rootCertificates, ...ofSystem()])];
  } catch {
    tell({ code: 'authoritiesNotRead' });
    return [...new Set(rootCertificates)];
  }
}
