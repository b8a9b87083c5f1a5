/** Ms on the computer's own monotonic clock, which every process of it reads alike. */
export function sharedNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
