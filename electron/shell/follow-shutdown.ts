import { powerMonitor } from 'electron';

/**
 * Calls `onShutdown` when the system is about to shut down (Linux, macOS) or asks this process to end; the system is asked to wait
 * for the app's end. Wants the app to be ready.
 */
export function followShutdown(onShutdown: () => void): void {
  powerMonitor.on('shutdown', (...told: unknown[]) => {
    const [event] = told;
    if (canBePrevented(event)) event.preventDefault();
    onShutdown();
  });
  process.on('SIGTERM', onShutdown);
}

/** Electron hands an event in, as its documents say, and its types don't. */
function canBePrevented(event: unknown): event is { preventDefault(): void } {
  return typeof event === 'object' && event !== null && 'preventDefault' in event;
}
