/**
 * Parameters of every failure a person or a script can meet, by its stable code. The sentences live in words/;
 * codes are part of the command line's promise and never change meaning. No parameter may carry a key, a URL's
 * path, a header or an answer's raw body.
 */
export interface FailureParams {
  /** The owner does not know the command's name. */
  unknownCommand: { command: string };
  /** A command's input did not parse; `where` names the field. */
  badInput: { command: string; where: string };
  /** The command came from a frame that is not Callstop's own window. */
  senderRefused: { command: string };
  /** A command's input was larger than any that Callstop's own page sends. */
  inputTooLarge: { command: string };
  /** Commands came faster than a person gives them. */
  tooManyCommands: { command: string };
  /** An installed Callstop was started with a switch that takes its walls down, and does not open. */
  wallsOff: { switch: string };
  /** The certificate authorities of the system can't be read; only those that are built in are trusted. */
  authoritiesNotRead: Record<never, never>;
  /** A defect of ours: the call behind a command threw. `command` is where. */
  internal: { command: string };

  /** No connection is set up in this profile. */
  noConnection: Record<never, never>;
  /** No connection of that name or id. */
  connectionUnknown: { connection: string };
  /** More than one connection has that name or id. */
  connectionAmbiguous: { connection: string };
  /** The connection was removed while this Callstop ran. `connection` is the name that it had. */
  connectionRemoved: { connection: string };
  /** A removed connection is gone, and `count` of its calls with it whose ends came to nothing that is certain. */
  leftOpen: { connection: string; count: number };
  /** The connection's calls have not been looked at yet. */
  notSeenYet: { connection: string };
  /** The connection's key is still being asked for. */
  keyAwaited: { connection: string };
  /** The keychain gave no key although it was told to keep one: it is locked, or has it no more; it can't be told which. */
  keychainLockedOrMissing: { connection: string };
  /** The key was for one session only, and that is over. */
  keySessionOver: { connection: string };
  /** The key's own date has passed, which only the platform's answers turn into a refusal. `at`: UTC ms. */
  keyExpired: { connection: string; at: number };
  /** The key's own date comes within the hour. `at`: UTC ms. */
  keyExpiring: { connection: string; at: number };
  /** What was typed cannot be a key. */
  keyUnusable: { cause: 'empty' | 'nul' | 'tooLong' | 'characters' };
  /** A changed base URL wants the key again: a key is bound to where it was given for. */
  keyWanted: { connection: string };
  /** The connection is gone, or has another key, but the old one may still be in the keychain. */
  keyLeftBehind: { connection: string };

  /** This computer has no keychain that Callstop can use. */
  keychainAbsent: { cause: 'noBus' | 'noService' | 'noLibrary' | 'notBuilt' };
  /** The keychain would take nothing: it is locked and was not unlocked. */
  keychainLocked: Record<never, never>;
  /** The keychain gave no answer within so many seconds. */
  keychainSilent: { seconds: number };
  /** The process that speaks to the keychain ended in the middle of it. */
  keychainCrashed: Record<never, never>;
  /** The keychain answered with an error, or did not keep what it was given. */
  keychainFailed: Record<never, never>;

  /** A connection cannot be called this. */
  connectionName: { cause: 'empty' | 'tooLong' | 'taken' | 'characters' };
  /** Keys are never sent to such a base URL. */
  baseUrlRefused: { cause: 'notAUrl' | 'notHttps' | 'credentials' | 'extras' };
  /** No platform has this id. */
  platformUnknown: { platform: string };
  /** The connections of the practice centre are built in. */
  connectionBuiltIn: { connection: string };
  /** The list of connections could not be written. `cause` is the system's word, such as ENOSPC, or hangs. */
  connectionsNotKept: { cause: string };
  /** The list of connections cannot be read. `cause`: the system's word, notAFile, hangs. */
  connectionsNotRead: { cause: string };
  /** The list of connections could not be understood. It was moved aside as `file`. */
  connectionsMovedAside: { file: string };
  /** `count` connections in the list cannot be used; the others are. `file` holds them all. */
  connectionsRefused: { count: number; file: string };
  /** Calls are to be added by hand to a connection that lists them itself. */
  connectionLists: { connection: string };
  /** More ids are to be added to one connection than Callstop keeps. */
  tooManyAdded: { connection: string; limit: number };
  /** An added id cannot be taken away while its call is being ended. */
  callBeingEnded: { callId: string };
  /** The id is not among those that were added. */
  callNotAdded: { callId: string };
  /** The number that was to be copied is not known. */
  noNumber: Record<never, never>;
  /** The platform does not take the key (401, 403). */
  keyRefused: { platform: string; status: number };
  /** The id cannot be an id of this platform; nothing was sent. */
  callIdRefused: { callId: string; platform: string };
  /** No connection's list holds the id. */
  callUnknown: { callId: string };
  /** More than one connection holds the id. */
  callAmbiguous: { callId: string; connections: string };
  /** No reason template has this code. */
  reasonUnknown: { reason: string };
  /** The reason wants a text of its own, and none was given. */
  reasonTextMissing: { reason: string };
  /** No stop of this id runs or was recorded. */
  stopUnknown: { stopId: string };

  /** Nobody listens at the host: refused, unreachable or no such name. No byte was sent. */
  notReachable: { host: string; cause: 'refused' | 'noSuchName' | 'unreachable' };
  /** The way to the host leads through a proxy, and the trouble is there. `proxy` is its host. */
  proxyTrouble: {
    host: string;
    proxy: string;
    cause: 'unreachable' | 'signIn' | 'refused' | 'badAnswer' | 'silent' | 'kind';
  };
  /** The system has not said which way leads to the host; the last known one is taken. */
  proxyUnknown: { host: string };
  /** The ways that lead through proxies could not be kept in the profile. `cause` is the system's word, such as ENOSPC. */
  proxyNotKept: { cause: string };
  /** The host's name leads into a private network, and the connection does not allow it. Nothing was sent. */
  privateAddress: { host: string };
  /** A deadline passed; `phase` says which. ms is that deadline. */
  tooSlow: { host: string; phase: 'connect' | 'secure' | 'firstByte' | 'whole'; ms: number };
  /** The peer closed or reset the connection before a whole answer. */
  lostAnswer: { host: string };
  /** The peer's certificate or TLS version is not acceptable. */
  notTrusted: {
    host: string;
    cause:
      | 'selfSigned'
      | 'expired'
      | 'notYetValid'
      | 'wrongHost'
      | 'unknownAuthority'
      | 'oldProtocol'
      | 'weakKey'
      | 'other';
  };
  /** The answer is not HTTP as Callstop accepts it. */
  badProtocol: { host: string };
  /** The answer was larger than allowed (bytes, after decoding) and was cut off. */
  tooLarge: { host: string; limit: number };
  /** A redirect, which is never followed. `target` is the host it pointed to, or '?'. */
  redirect: { host: string; status: number; target: string };

  /** 200 with an empty body: callab's way of saying that it failed (seeds/callab-end-call). */
  emptyAnswer: { platform: string; status: number };
  /** The body is a web page, not the platform's answer. */
  htmlAnswer: { platform: string; status: number };
  /** The body is not JSON, or not the documented shape, or nested too deep. */
  unreadableAnswer: { platform: string; status: number };
  /** The platform answered in its own words that it did not do it. `said` is text, capped. */
  saidNo: { platform: string; status: number; said: string };
  /** Explicit refusal by status (4xx). `said` is the answer's first reason line, capped, or ''. */
  refusedByStatus: { platform: string; status: number; said: string };
  /** 401 or 403 to an end request, where a call may want a token of its own in place of the key. */
  keyRefusedForCall: { platform: string; status: number };
  /** The answer to an end request names another call. */
  answerForAnother: { platform: string };
  /** The answer's own status word does not say that the call is over. `said` is text, capped. */
  statusUnclear: { platform: string; said: string };
  /** 404 or 410 to an end request. */
  notFound: { platform: string; status: number };
  /** 429: the platform limits us. waitMs is what it asks for, 0 when it names nothing. */
  limited: { platform: string; waitMs: number };
  /** 5xx, 408, 425: the platform is in trouble. */
  platformTrouble: { platform: string; status: number };
  /** The platform does not know the call it was asked to read. */
  readUnknown: { platform: string };

  /** The platform can show no active calls, neither in a list nor one by one. */
  cannotShow: { platform: string };
  /** No reading of the call came before its deadline. */
  readLate: { platform: string };

  /** Some pages of the list did not come; `pages` did. */
  listCutShort: { platform: string; pages: number };
  /** The list repeats a page or never ends. */
  listNeverEnds: { platform: string; pages: number };
  /** The last complete scan of all calls is missing or too old, so calls outside the fast poll could be missing. */
  scanMissing: { platform: string };
  /** The poll was dropped because a stop began; the next one follows. */
  pollDropped: Record<never, never>;
  /** `count` rows of the list could not be read. */
  rowsUnreadable: { platform: string; count: number };

  /** The journal cannot take the intent. `cause` is SQLite's or the disk's state. */
  journalBroken: { cause: 'full' | 'readOnly' | 'corrupt' | 'locked' | 'missing' | 'hanging' | 'other' };
  /** The chain of the journal does not hold from this event on. */
  chainBroken: { seq: number };
  /** The journal was damaged and moved aside; a new one was begun. `file` is the name it now has, without folders. */
  journalMovedAside: { file: string };
  /** The journal was written by a newer Callstop. */
  journalNewer: { version: number; known: number };

  /** An export could not be written; no file of its name was changed. `cause` is what the disk says. */
  exportFailed: { file: string; cause: 'full' | 'readOnly' | 'missing' | 'other' };
  /** Added ids could not be written to the profile. `cause` is the system's word, such as ENOSPC, or hangs. */
  addedNotKept: { cause: string };
  /** The file of added ids cannot be read; none of them stand on the list. `cause`: the system's word, notAFile, hangs. */
  addedNotRead: { cause: string };
  /** The file of added ids could not be understood. It was moved aside as `file`. */
  addedMovedAside: { file: string };
  /** `count` values in the file of added ids cannot be used; the others are. `file` holds them all. */
  addedRefused: { count: number; file: string };

  /** A setting was out of range; the nearest value allowed is used. */
  settingClamped: { setting: string; used: string };
  /** A setting's value cannot be used; the default is. */
  settingRefused: { setting: string };
  /** The settings' file was no settings file. It was moved aside as `file`, and the defaults are used. */
  settingsMovedAside: { file: string };
  /** The settings' file cannot be read; the defaults are used. `cause` is the system's word, such as EACCES. */
  settingsNotRead: { cause: string };
  /** The settings could not be saved; the file is as it was. */
  settingsNotSaved: { cause: string };
  /** The disk takes no lock, so that nothing keeps a second owner out of the profile. */
  profileUnlocked: Record<never, never>;

  /** The latch could not be written to the profile: it is engaged, or reset, in this process only. */
  latchNotKept: { cause: string };
  /** What is kept of the latch can't be read: it counts as engaged over everything. */
  latchUnreadable: Record<never, never>;
  /** Whether an emergency stop is engaged can't be read yet: the disk does not answer. None is, as far as is known. */
  latchNotRead: Record<never, never>;
  /** No emergency stop is engaged, or not this one. */
  notEngaged: Record<never, never>;
  /** A command line stopped calls while this Callstop did not answer; what it did was taken over, and the latch is engaged. */
  stoppedMeanwhile: { who: string; at: number };
  /** What a command line did while Callstop did not answer could not be written down. `cause` is the system's word. */
  fallbackNotKept: { cause: string };
  /** A drill can't be run now. */
  drillRefused: { cause: 'stopEngaged' | 'drillRuns' | 'noApp' };
  /** A drill could not be carried out. `why` is the reason in words, capped. */
  drillFailed: { why: string };
  /** The newest drill was longer ago than it may be, or there never was one. `days` since it; null for none. */
  drillOverdue: { days: number | null };
  /** What was kept of former drills is damaged and was moved aside to `file`. */
  drillsMovedAside: { file: string };
  /** What is kept of former drills can't be read. `cause` is the system's word. */
  drillsNotRead: { cause: string };
  /** The result of a drill could not be kept in the profile. `cause` is the system's word. */
  drillNotKept: { cause: string };
  /** A text is no chord that can be the emergency stop's. */
  shortcutRefused: { cause: 'tooFewKeys' | 'notAChord' | 'typesCharacter' };

  /** This desktop shows no tray, or it can't be told whether it does. */
  trayMissing: { cause: 'none' | 'unsure' };
  /** No global shortcut is set. */
  shortcutOff: Record<never, never>;
  /** Another program has the chord. */
  shortcutTaken: { accelerator: string };
  /** The system does not tell whether it took the chord, and no press of it has arrived yet. */
  shortcutUnsure: { accelerator: string; command: string };
  /** Other processes can't reach this owner, so the command line can't stop through it. */
  commandUnreachable: Record<never, never>;

  /** Whether the system starts Callstop at login could not be changed. `cause`: the system's word, such as EACCES, or notTaken. */
  loginItemNotSet: { cause: string };
  /** Whether the system starts Callstop at login can't be read. `cause` is the system's word. */
  loginItemNotRead: { cause: string };
  /** The system can't be made to start this Callstop at login. */
  loginItemAbsent: { cause: 'practice' | 'noDesktop' | 'profile' | 'notInstalled' };

  /** Another process owns the profile and does not answer. */
  ownerSilent: Record<never, never>;
  /** The owner ended before it answered. */
  ownerGone: Record<never, never>;
  /** Another process owns the profile and cannot be reached by socket. */
  profileTaken: Record<never, never>;
  /** Callstop stopped running before this end was sent or settled. */
  interrupted: Record<never, never>;
  /** The practice centre does not run, or not at the port its profile names. */
  practiceNotRunning: Record<never, never>;
  /** The app could not start the practice centre that it is to show. `why` is the reason in words, capped. */
  practiceNotStarted: { why: string };
}

/** A stable failure code. */
export type FailureCode = keyof FailureParams;

/** One failure as data: its code and the parameters its sentences need. Errors cross every wall as this. */
export type Failure = { [C in FailureCode]: { readonly code: C } & Readonly<FailureParams[C]> }[FailureCode];

/** The answer to every command: the value, or one failure. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** An answer that is this failure. */
export function failed(failure: Failure): Envelope<never> {
  return { ok: false, failure };
}
