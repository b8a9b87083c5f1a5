import type { Failure, FailureCode } from '../../../electron/contract/failure.ts';

const host = 'callab.example';
const platform = 'callab';

/** Failures of every code, with each of the values that change the wording. */
export const failureSamples = {
  unknownCommand: [{ code: 'unknownCommand', command: 'calls.sing' }],
  badInput: [{ code: 'badInput', command: 'calls.end', where: 'reasonCode' }],
  senderRefused: [{ code: 'senderRefused', command: 'calls.end' }],
  internal: [{ code: 'internal', command: 'calls.end' }],
  noConnection: [{ code: 'noConnection' }],
  connectionUnknown: [{ code: 'connectionUnknown', connection: 'Riga' }],
  notSeenYet: [{ code: 'notSeenYet', connection: 'Riga' }],
  keyMissing: [{ code: 'keyMissing', connection: 'Riga' }],
  needsKeychain: [{ code: 'needsKeychain', connection: 'Riga' }],
  connectionLists: [{ code: 'connectionLists', connection: 'Riga' }],
  tooManyAdded: [{ code: 'tooManyAdded', connection: 'Riga', limit: 10_000 }],
  callBeingEnded: [{ code: 'callBeingEnded', callId: 'c-1' }],
  callNotAdded: [{ code: 'callNotAdded', callId: 'c-1' }],
  noNumber: [{ code: 'noNumber' }],
  keyRefused: [{ code: 'keyRefused', platform, status: 401 }],
  callIdRefused: [{ code: 'callIdRefused', callId: '../x', platform }],
  callUnknown: [{ code: 'callUnknown', callId: 'c-1' }],
  callAmbiguous: [{ code: 'callAmbiguous', callId: 'c-1', connections: 'Riga, Turin' }],
  reasonUnknown: [{ code: 'reasonUnknown', reason: 'XX-NONE' }],
  reasonTextMissing: [{ code: 'reasonTextMissing', reason: 'OP-OTHER' }],
  stopUnknown: [{ code: 'stopUnknown', stopId: '7f3a' }],

  notReachable: (['refused', 'noSuchName', 'unreachable'] as const).map((cause) => ({
    code: 'notReachable',
    host,
    cause,
  })),
  tooSlow: (['connect', 'secure', 'firstByte', 'whole'] as const).map((phase) => ({
    code: 'tooSlow',
    host,
    phase,
    ms: 5_000,
  })),
  lostAnswer: [{ code: 'lostAnswer', host }],
  notTrusted: (
    [
      'selfSigned',
      'expired',
      'notYetValid',
      'wrongHost',
      'unknownAuthority',
      'oldProtocol',
      'weakKey',
      'other',
    ] as const
  ).map((cause) => ({ code: 'notTrusted', host, cause })),
  badProtocol: [{ code: 'badProtocol', host }],
  tooLarge: [65_536, 16_777_216].map((limit) => ({ code: 'tooLarge', host, limit })),
  redirect: ['elsewhere.example', '?'].map((target) => ({ code: 'redirect', host, status: 302, target })),

  emptyAnswer: [{ code: 'emptyAnswer', platform, status: 200 }],
  htmlAnswer: [{ code: 'htmlAnswer', platform, status: 200 }],
  unreadableAnswer: [{ code: 'unreadableAnswer', platform, status: 200 }],
  saidNo: ['', 'Call not active'].map((said) => ({ code: 'saidNo', platform, status: 200, said })),
  refusedByStatus: ['', 'no such field'].map((said) => ({
    code: 'refusedByStatus',
    platform,
    status: 422,
    said,
  })),
  keyRefusedForCall: [{ code: 'keyRefusedForCall', platform, status: 403 }],
  answerForAnother: [{ code: 'answerForAnother', platform }],
  statusUnclear: [{ code: 'statusUnclear', platform, said: 'active' }],
  notFound: [{ code: 'notFound', platform, status: 404 }],
  limited: [0, 2_000].map((waitMs) => ({ code: 'limited', platform, waitMs })),
  platformTrouble: [{ code: 'platformTrouble', platform, status: 503 }],
  readUnknown: [{ code: 'readUnknown', platform }],

  cannotShow: [{ code: 'cannotShow', platform }],
  readLate: [{ code: 'readLate', platform: 'callab' }],
  listCutShort: [0, 1, 2].map((pages) => ({ code: 'listCutShort', platform, pages })),
  listNeverEnds: [1_000].map((pages) => ({ code: 'listNeverEnds', platform, pages })),
  scanMissing: [{ code: 'scanMissing', platform }],
  pollDropped: [{ code: 'pollDropped' }],
  rowsUnreadable: [1, 2].map((count) => ({ code: 'rowsUnreadable', platform, count })),

  journalBroken: (['full', 'readOnly', 'corrupt', 'locked', 'missing', 'hanging', 'other'] as const).map(
    (cause) => ({ code: 'journalBroken', cause }),
  ),
  chainBroken: [{ code: 'chainBroken', seq: 1_234 }],
  journalMovedAside: [{ code: 'journalMovedAside', file: 'journal-damaged-1.db' }],
  journalNewer: [{ code: 'journalNewer', version: 3, known: 2 }],
  exportFailed: (['full', 'readOnly', 'missing', 'other'] as const).map((cause) => ({
    code: 'exportFailed',
    file: 'history.csv',
    cause,
  })),
  addedNotKept: [{ code: 'addedNotKept', cause: 'ENOSPC' }],
  addedNotRead: [{ code: 'addedNotRead', cause: 'EACCES' }],
  addedMovedAside: [{ code: 'addedMovedAside', file: 'added-calls.json.damaged' }],
  addedRefused: [1, 2].map((count) => ({ code: 'addedRefused', count, file: 'added-calls-damaged-1.json' })),

  settingClamped: [{ code: 'settingClamped', setting: 'callDeadlineMs', used: '60000' }],
  settingRefused: [{ code: 'settingRefused', setting: 'markReasons' }],
  settingsMovedAside: [{ code: 'settingsMovedAside', file: 'settings-damaged-1.json' }],
  settingsNotRead: [{ code: 'settingsNotRead', cause: 'EACCES' }],
  settingsNotSaved: [{ code: 'settingsNotSaved', cause: 'ENOSPC' }],
  profileUnlocked: [{ code: 'profileUnlocked' }],

  ownerSilent: [{ code: 'ownerSilent' }],
  ownerGone: [{ code: 'ownerGone' }],
  profileTaken: [{ code: 'profileTaken' }],
  interrupted: [{ code: 'interrupted' }],
  practiceNotRunning: [{ code: 'practiceNotRunning' }],
  practiceNotStarted: [{ code: 'practiceNotStarted', why: 'It was not ready after 10 s.' }],
} as const satisfies { readonly [Code in FailureCode]: readonly Extract<Failure, { code: Code }>[] };
