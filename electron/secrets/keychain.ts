import type { Failure } from '../contract/failure.ts';

/** What the keychain said when it was asked for a key. `none` stands for a locked one too: it can't be told which. */
export type KeyFound =
  | {
      readonly kind: 'found';
      readonly key: string;
    }
  | {
      readonly kind: 'none';
      /** Ms that it took to say so: a person who was asked to unlock it takes longer than a second. */
      readonly ms: number;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * The system's keychain. Calls are made one at a time, each within a deadline. Nothing here throws or rejects, and no
 * failure holds a key. `account` names an entry; it is no secret.
 */
export interface Keychain {
  get(account: string): Promise<KeyFound>;
  /** Null when the key is kept: what was set was read back. */
  set(account: string, key: string): Promise<Failure | null>;
  /** Null when no entry of that name is there any more, as far as an unlocked keychain can say. */
  remove(account: string): Promise<Failure | null>;
  /** Puts an entry of its own in, reads it back and takes it out. Null when that worked. */
  check(): Promise<Failure | null>;
  /** Ends the process behind it. Calls that wait fail. */
  close(): void;
}
