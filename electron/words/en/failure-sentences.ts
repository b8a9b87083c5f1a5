/** What happened; what it means for the calls; what to do. */
export interface FailureSentences {
  readonly what: string;
  readonly means: string;
  readonly do: string;
}
