// Loaded with `-r` before the app: makes the ten minutes after which a hidden window is given up pass at once.
const hiddenForMs = 600_000;
const original = globalThis.setTimeout;
globalThis.setTimeout = Object.assign(
  (run, ms, ...args) => original(run, ms === hiddenForMs ? 0 : ms, ...args),
  original,
);
