/** Pieces that fill the placeholders of en/failures.ts, by the failure's own parameters. */
export const failureParts = {
  notReachable: {
    refused: 'it refuses connections',
    noSuchName: 'there is no host of that name',
    unreachable: 'the network has no way there',
  },
  proxyTrouble: {
    unreachable: 'it can’t be reached',
    signIn: 'it wants a sign-in',
    refused: 'it refuses to connect there',
    badAnswer: 'it answered with something else than a connection',
    silent: 'it does not answer',
    kind: 'it is of a kind that Callstop can’t use',
  },
  proxyWay: {
    signIn:
      'Ask the people who look after the network to let this computer reach {{host}} without a proxy sign-in. Until then, end calls on the platform’s own pages.',
    other:
      'See in a browser whether the network asks you to sign in, and ask the people who look after it about the proxy. Callstop keeps trying; where a call can’t wait, use the platform’s own pages.',
  },
  keyUnusable: {
    empty: 'it is empty',
    nul: 'it holds a character that no key has',
    tooLong: 'it is longer than 2,500 bytes',
    characters: 'it holds characters that can’t be sent, such as a space or a line break',
  },
  keychainAbsent: {
    noBus: 'this session has no message bus, which the keychain is spoken to by',
    noService: 'no keychain service runs in this session',
    noLibrary: 'the library that speaks to the keychain (libsecret) is missing',
    notBuilt: 'Callstop’s keychain part is missing',
  },
  keychainWay: {
    noBus: 'Sign in to a desktop session, or use the key for this session only.',
    noService:
      'Install and start a keychain, such as gnome-keyring or KWallet, and try again; or use the key for this session only.',
    noLibrary:
      'Install libsecret (the package libsecret-1-0 on Debian and Ubuntu) and try again; or use the key for this session only.',
    notBuilt: 'Install Callstop again; or use the key for this session only.',
  },
  connectionName: {
    empty: 'it is empty',
    tooLong: 'it is longer than 60 characters',
    taken: 'another connection is called that',
    characters: 'it holds characters that can’t be shown',
  },
  baseUrlRefused: {
    notAUrl: 'it is no web address',
    notHttps: 'it does not begin with https://',
    credentials: 'it holds a user name or a password',
    extras: 'it has a question mark or a # in it',
  },
  tooSlow: {
    connect: 'to take up the connection',
    secure: 'to agree on a secure connection',
    firstByte: 'to begin its answer',
    whole: 'to finish its answer',
  },
  sent: {
    no: 'Nothing was sent; calls that are live go on.',
    perhaps: 'The request was sent and may have been carried out or not.',
  },
  notTrusted: {
    selfSigned: 'it vouches only for itself (self-signed certificate)',
    expired: 'its certificate has expired',
    notYetValid: 'its certificate is not valid yet',
    wrongHost: 'its certificate belongs to another name',
    unknownAuthority: 'its certificate comes from an authority that this computer does not know',
    oldProtocol: 'it speaks only outdated versions of TLS',
    weakKey: 'its certificate has too weak a key',
    other: 'its certificate is not acceptable',
  },
  elsewhere: 'another address',
  said: 'said: “{{said}}”',
  saidNothing: 'gave no reason',
  pause: ' and asks for a pause of {{age}}',
  megabytes: '{{count}} MB',
  kilobytes: '{{count}} KB',
  pages_one: '{{count}} page',
  pages_other: '{{count}} pages',
  rows_one: '{{count}} row',
  rows_other: '{{count}} rows',
  practiceNotStarted: {
    late: 'It was not ready after {{seconds}} s.',
    broke: 'It broke down ({{type}}).',
    ended: 'It ended with code {{code}} before it was ready.',
    said: '{{what}} It said: “{{said}}”.',
  },
  exportFailed: {
    full: 'the disk is full',
    readOnly: 'the folder can’t be written',
    missing: 'the folder is gone',
    other: 'the disk reports an error',
  },
  journalBroken: {
    full: 'the disk is full',
    readOnly: 'the file or its folder is read-only',
    corrupt: 'the file is damaged',
    locked: 'another program holds the file',
    missing: 'the folder is gone',
    hanging: 'the disk does not answer',
    other: 'the disk reports an error',
  },
} as const;
