import type { Envelope } from '../../electron/contract/failure.ts';
import type { Bridge, CommandName, Commands, EventName, Events } from '../../electron/contract/ipc.ts';

declare global {
  interface Window {
    readonly callstop: Bridge;
  }
}

/** The way to the owner: commands up, events down. */
export interface Client {
  /** Never rejects: what fails comes back as a failure in the envelope. */
  send<Name extends CommandName>(
    command: Name,
    input: Commands[Name]['input'],
  ): Promise<Envelope<Commands[Name]['output']>>;
  /** Returns the function that stops listening. */
  listen<Name extends EventName>(event: Name, listener: (payload: Events[Name]) => void): () => void;
}

/** The client of this window. The bridge is untyped; what comes over it is the owner's, who keeps to the contract. */
export const client: Client = {
  // Not async: a function that waits would hold its input, which can be a key, until the answer has come.
  send<Name extends CommandName>(command: Name, input: Commands[Name]['input']) {
    return window.callstop.send(command, input) as Promise<Envelope<Commands[Name]['output']>>;
  },
  listen<Name extends EventName>(event: Name, listener: (payload: Events[Name]) => void) {
    return window.callstop.listen(event, (payload) => listener(payload as Events[Name]));
  },
};
