// Source text for the page's world: self-contained, as structured-value.ts explains.
import type { WorldBridge } from './world-bridge.ts';

/** Puts what the preload exposes on the page's window, frozen and not to be replaced. */
export function pageWorld(bridge: WorldBridge): void {
  function freeze(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value))
      return value;
    for (const entry of Object.values(value)) freeze(entry);
    return Object.freeze(value);
  }
  bridge.onGiven((name, value) => {
    if (name in window)
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    Object.defineProperty(window, name, {
      value: freeze(value),
      enumerable: true,
      writable: false,
      configurable: false,
    });
  });
}
