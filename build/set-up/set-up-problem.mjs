/** Set-up cannot go on; the message tells a person what failed and what to do. */
export class SetUpProblem extends Error {}
