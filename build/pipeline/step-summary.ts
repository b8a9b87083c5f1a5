import { appendFileSync } from 'node:fs';

/** Puts Markdown on the page of the pipeline's run; elsewhere nothing. */
export function addToSummary(markdown: string, env: NodeJS.ProcessEnv): void {
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
}
