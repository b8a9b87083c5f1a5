/** The port in the line with which the practice centre says that it is ready; null for any other line. */
export function readyPort(line: string): number | null {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null) return null;
  if (!('ready' in value) || value.ready !== true || !('port' in value)) return null;
  return typeof value.port === 'number' ? value.port : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // not the line that is waited for
  }
}
