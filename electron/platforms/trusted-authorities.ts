import { getCACertificates, rootCertificates } from 'node:tls';

/**
 * The certificate authorities to hand to openHttp, as PEM: those that Node brings and those of the operating system,
 * so that an office's own authority works where its administrators installed it. On Linux SSL_CERT_FILE and
 * SSL_CERT_DIR say where that is; nothing else of the environment adds any. Takes some ms; call once.
 */
export function trustedAuthorities(): readonly string[] {
  return [...new Set([...rootCertificates, ...getCACertificates('system')])];
}
