const shown = 4;
/** Characters. Of a shorter key the last four would give too much away. */
const shortest = 12;

/** The most of a key that anybody is ever shown: its last four characters; '' for a key of fewer than twelve. */
export function endingOf(key: string): string {
  return key.length < shortest ? '' : key.slice(-shown);
}
