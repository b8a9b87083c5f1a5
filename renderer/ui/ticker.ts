const everyMs = 1_000;
const listeners = new Set<() => void>();
let timer: number | undefined;
let now = Date.now();

/** Runs `listener` once a second, all listeners at the same moment. Returns the function that stops it. */
export function onTick(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = Date.now();
    timer = window.setInterval(tick, everyMs);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/** The moment (UTC ms) of the newest tick, or now when nothing ticks. */
export function tickNow(): number {
  return timer === undefined ? Date.now() : now;
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}
