/** A process of its own that speaks to the keychain, as its parent sees it. */
export interface KeychainProcess {
  /** Asks it something; it may be still starting. Nothing is thrown where it is gone: its end says so. */
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Told when it ended for whatever reason or could not be started; maybe more than once. */
  onEnd(listener: () => void): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/** Starts such a process. */
export type SpawnKeychain = () => KeychainProcess;
