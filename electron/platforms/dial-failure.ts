import type { Failure } from '../contract/failure.ts';

/** Thrown where no way to the host could be opened. It comes before any byte of a request leaves, and holds no key. */
export class DialFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}
