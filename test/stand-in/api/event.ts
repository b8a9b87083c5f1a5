import type { Event as ElectronEvent } from 'electron';

/** Makes the first argument of an Electron event; `details` are the properties some events add to it. */
export function createEvent<Details extends object>(details: Details): ElectronEvent<Details>;
export function createEvent(): ElectronEvent;
export function createEvent(details: object = {}): object {
  let prevented = false;
  return Object.assign(
    Object.create(null, { defaultPrevented: { get: () => prevented, enumerable: true } }) as object,
    {
      preventDefault: () => {
        prevented = true;
      },
    },
    details,
  );
}
