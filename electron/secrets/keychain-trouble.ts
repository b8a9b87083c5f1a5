import type { KeychainFailure } from './keychain-messages.ts';

const failed: KeychainFailure = { code: 'keychainFailed' };
const locked: KeychainFailure = { code: 'keychainLocked' };
const noBus: KeychainFailure = { code: 'keychainAbsent', cause: 'noBus' };
const noService: KeychainFailure = { code: 'keychainAbsent', cause: 'noService' };
const noLibrary: KeychainFailure = { code: 'keychainAbsent', cause: 'noLibrary' };
const notBuilt: KeychainFailure = { code: 'keychainAbsent', cause: 'notBuilt' };

/** keytar hands on nothing but English text: GLib's and libsecret's on Linux, Security's on macOS. The first that fits holds. */
const texts: readonly (readonly [RegExp, KeychainFailure])[] = [
  [/locked collection|prompt was dismissed|IsLocked/i, locked],
  [/^User cancell?ed the operation|^User interaction is not allowed/i, locked],
  [/\.service files|name (?:is )?not activatable|ServiceUnknown|NameHasNoOwner/i, noService],
  [/autolaunch D-Bus|dbus-launch|^Could not connect: |\baddress\b|connection is closed/i, noBus],
];

/** What an error of keytar's, or of loading it, means. Nothing of its text goes on. */
export function keychainTrouble(error: unknown): KeychainFailure {
  if (!(error instanceof Error)) return failed;
  switch ('code' in error ? error.code : null) {
    case 'ERR_MODULE_NOT_FOUND':
    case 'MODULE_NOT_FOUND':
      return notBuilt;
    case 'ERR_DLOPEN_FAILED':
      // The loader names the file that it can't use: keytar's own, or a library that keytar wants.
      return error.message.includes('keytar.node') ? notBuilt : noLibrary;
    default:
      return texts.find(([text]) => text.test(error.message))?.[1] ?? failed;
  }
}
