type Names<Api, Result> = {
  [K in keyof Api]-?: Api[K] extends (...args: never[]) => infer R ? (R extends Result ? K : never) : never;
}[keyof Api];

/**
 * Gives a class the methods that are accepted and change nothing that could be seen here. Only methods that promise no more
 * than to be done may be named: those that return nothing.
 */
export function acceptInClass<Api>(
  target: { readonly prototype: object },
  names: readonly Names<Api, void>[],
): void {
  for (const name of names)
    Object.defineProperty(target.prototype, name, { value: () => undefined, ...ordinary });
}

/** The same for methods that promise to tell when they are done. */
export function acceptPromisedInClass<Api>(
  target: { readonly prototype: object },
  names: readonly Names<Api, Promise<void>>[],
): void {
  for (const name of names)
    Object.defineProperty(target.prototype, name, { value: async () => undefined, ...ordinary });
}

// As the methods of a class are, so that a capture script may replace them.
const ordinary = { writable: true, configurable: true };
