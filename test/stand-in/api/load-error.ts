const numbers: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INVALID_URL: -300,
};

/** Why an address was not shown, worded as Electron words it. */
export class LoadError extends Error {
  /** Chromium's name of the failure. */
  readonly code: string;
  readonly errno: number;
  readonly url: string;

  constructor(code: string, url: string) {
    const errno = numbers[code] ?? -2;
    super(`${code} (${errno}) loading '${url}'`);
    this.code = code;
    this.errno = errno;
    this.url = url;
  }
}
