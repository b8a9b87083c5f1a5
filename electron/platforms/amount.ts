/** A number that can be a duration, a price or a count: finite and not negative. Null for anything else. */
export function amountOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}
