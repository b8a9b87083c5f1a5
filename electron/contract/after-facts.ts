/**
 * What a platform tells of a call some time after its end: figures and its own analysis. None of it is proof that a
 * line is down. Null where the platform tells nothing (yet).
 */
export interface AfterFacts {
  readonly durationSeconds: number | null;
  readonly cost: number | null;
  /** The unit of `cost` as the platform names it, such as USD or credits, capped; '' without a cost. */
  readonly costUnit: string;
  /** The platform's own word for how the caller felt, capped. */
  readonly sentiment: string | null;
  /** The platform's own word for whether the agent's task was done, capped. */
  readonly taskStatus: string | null;
}
