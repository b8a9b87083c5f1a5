import { EventEmitter } from 'node:events';

// Asked for by the language, by Node's inspection and by test runners of any object, never by an app.
const askedOfEverything = new Set<string | symbol>([
  'then',
  'toJSON',
  'nodeType',
  'inspect',
  'asymmetricMatch',
]);

/** The error of everything that Electron has and the stand-in lacks. */
export function notImplemented(name: string): Error {
  return new Error(`electron stand-in: ${name} is not implemented`);
}

function guarded<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, property, receiver) {
      if (property in object) return Reflect.get(object, property, receiver);
      if (typeof property === 'symbol' || askedOfEverything.has(property)) return undefined;
      throw notImplemented(`${name}.${property}`);
    },
  });
}

/** Makes every member that `part` lacks throw by its name instead of being undefined. */
export function failByName<T extends object>(name: string, part: T): T {
  return guarded(name, part);
}

/**
 * Does the same for a class: for its instances, by a proxy between its prototype and its parent's (a proxy around an instance
 * would break #private members), and for its static side.
 */
export function failByNameInClass(name: string, target: { readonly prototype: object }): void {
  const parent: unknown = Object.getPrototypeOf(target.prototype);
  Object.setPrototypeOf(target.prototype, guarded(name, parent as object));
  const staticParent: unknown = Object.getPrototypeOf(target);
  Object.setPrototypeOf(target, guarded(name, staticParent as object));
}

/** An event emitter that refuses, by name, to be asked for an event it never sends. */
export class KnownEmitter extends EventEmitter {
  constructor(name: string, events: ReadonlySet<string>) {
    super();
    super.on('newListener', (event: string | symbol) => {
      if (typeof event === 'string' && !events.has(event)) throw notImplemented(`${name} event "${event}"`);
    });
  }
}
