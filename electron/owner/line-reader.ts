const newline = 0x0a;

/**
 * Cuts a stream of bytes into lines. The returned function takes each chunk. A line of more than `limit` bytes
 * (without its newline) is reported once; nothing is read after it.
 */
export function createLineReader(
  limit: number,
  onLine: (line: Buffer) => void,
  onTooLong: () => void,
): (chunk: Buffer) => void {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let tooLong = false;

  return (chunk) => {
    let rest = chunk;
    while (!tooLong) {
      const end = rest.indexOf(newline);
      const piece = end === -1 ? rest : rest.subarray(0, end);
      held.push(piece);
      heldBytes += piece.length;
      if (heldBytes > limit) {
        tooLong = true;
        held = [];
        onTooLong();
        return;
      }
      if (end === -1) return;
      const line = Buffer.concat(held);
      held = [];
      heldBytes = 0;
      rest = rest.subarray(end + 1);
      onLine(line);
    }
  };
}
