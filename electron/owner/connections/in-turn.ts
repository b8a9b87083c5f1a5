/** Runs what concerns one id one after another. */
export type InTurn = <T>(id: string, work: () => Promise<T>) => Promise<T>;

/** Turns for any ids; work on different ids does not wait for each other. A piece of work that rejects holds up no other. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (id, work) => {
    const mine = (last.get(id) ?? Promise.resolve()).then(work, work);
    last.set(id, mine);
    try {
      return await mine;
    } finally {
      if (last.get(id) === mine) last.delete(id);
    }
  };
}
