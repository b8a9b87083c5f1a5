import type { EndLimit } from './weather.ts';

/** Lets so many end requests in at once. */
export type EndGate = {
  /** 'in' as soon as there is room (then `leave` must follow); 'tooMany' when the limit turns it away. */
  readonly enter: () => Promise<'in' | 'tooMany'>;
  readonly leave: () => void;
  /** A new limit also lets in those that wait, as far as it has room. */
  readonly setLimit: (limit: EndLimit) => void;
};

/** A gate without a limit until one is set. Waiting requests go in in their order of arrival. */
export function createEndGate(): EndGate {
  let limit: EndLimit = null;
  let inside = 0;
  const waiting: (() => void)[] = [];

  const hasRoom = () => limit === null || inside < limit.limit;
  const letIn = () => {
    while (waiting.length > 0 && hasRoom()) {
      inside += 1;
      waiting.shift()?.();
    }
  };

  return {
    enter: async () => {
      if (waiting.length === 0 && hasRoom()) {
        inside += 1;
        return 'in';
      }
      if (limit?.above === 'tooMany') return 'tooMany';
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
      return 'in';
    },
    leave: () => {
      inside -= 1;
      letIn();
    },
    setLimit: (newLimit) => {
      limit = newLimit;
      letIn();
    },
  };
}
