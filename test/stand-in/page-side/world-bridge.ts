// Source text for both worlds of a page: self-contained, as structured-value.ts explains.
import type { StructuredValue } from './structured-value.ts';

/** One end of the bridge between the preload's world and the page's; the two share only the document. */
export interface WorldBridge {
  /** Hands a value over; functions in it become functions that call back here. Throws what the receiver throws. */
  give(name: string, value: unknown): void;
  /** Told of each value that the other side gives. */
  onGiven(listener: (name: string, value: unknown) => void): void;
}

/**
 * Makes one end. The worlds talk by events on the document with text in them, dispatched and answered at once, so that calls
 * and what they throw cross synchronously. The token in the events' names is known to the two ends only.
 */
export function worldBridge(codec: StructuredValue, token: string, here: 'preload' | 'page'): WorldBridge {
  const there = here === 'preload' ? 'page' : 'preload';
  // Bound before any script of the page could replace them.
  const dispatch = document.dispatchEvent.bind(document);
  const listen = document.addEventListener.bind(document);
  const Detail = CustomEvent;
  const own = new Map<string, (...args: unknown[]) => unknown>();
  const names = new WeakMap<object, string>();
  const promises = new Map<string, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  let count = 0;
  let answer = '';

  function say(kind: string, text: string): void {
    dispatch(new Detail(`${token}:${kind}:${there}`, { detail: text }));
  }

  function hear(kind: string, listener: (text: string) => void): void {
    listen(`${token}:${kind}:${here}`, (event) => {
      event.stopImmediatePropagation();
      if (event instanceof Detail) listener(String(event.detail));
    });
  }

  function nameOf(fn: object): string {
    const known = names.get(fn);
    if (known !== undefined) return known;
    count += 1;
    const name = `${here}${count}`;
    names.set(fn, name);
    if (typeof fn === 'function') own.set(name, (...args) => Reflect.apply(fn, undefined, args));
    return name;
  }

  function outgoing(value: unknown): string {
    if (!(value instanceof Promise)) return codec.encode({ value }, nameOf);
    count += 1;
    const promise = `${here}${count}`;
    value.then(
      (settled: unknown) => say('settle', codec.encode({ promise, value: settled }, nameOf)),
      (error: unknown) => say('settle', codec.encode({ promise, error }, nameOf)),
    );
    return codec.encode({ promise });
  }

  function ask(kind: string, text: string): unknown {
    say(kind, text);
    const result = codec.decode(answer, proxyOf) as { value?: unknown; error?: unknown; promise?: string };
    if ('error' in result) throw result.error;
    const { promise } = result;
    if (promise === undefined) return result.value;
    return new Promise((resolve, reject) => promises.set(promise, { resolve, reject }));
  }

  function proxyOf(name: string): unknown {
    return (...args: unknown[]): unknown => ask('call', codec.encode({ name, args }, nameOf));
  }

  function reply(work: () => unknown): void {
    let text: string;
    try {
      text = outgoing(work());
    } catch (error) {
      text = codec.encode({ error }, nameOf);
    }
    say('answer', text);
  }

  hear('call', (text) => {
    const { name, args } = codec.decode(text, proxyOf) as { name: string; args: unknown[] };
    reply(() => own.get(name)?.(...args));
  });
  hear('answer', (text) => {
    answer = text;
  });
  hear('settle', (text) => {
    const settled = codec.decode(text, proxyOf) as { promise: string; value?: unknown; error?: unknown };
    const waiting = promises.get(settled.promise);
    promises.delete(settled.promise);
    if ('error' in settled) waiting?.reject(settled.error);
    else waiting?.resolve(settled.value);
  });
  return {
    give: (name, value) => {
      ask('give', codec.encode({ name, value }, nameOf));
    },
    onGiven: (listener) =>
      hear('give', (text) => {
        const given = codec.decode(text, proxyOf) as { name: string; value: unknown };
        reply(() => listener(given.name, given.value));
      }),
  };
}
