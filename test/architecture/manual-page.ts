import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One page of the manual, as far as the tests look into it. */
export interface ManualPage {
  /** From the repository's folder. */
  readonly path: string;
  /** What its links and pictures lead to, as written. */
  readonly links: readonly string[];
  /** Names that a link can lead to in it, as code hosts make them of headings. */
  readonly anchors: ReadonlySet<string>;
  /** Words in bold outside of code. */
  readonly bold: readonly string[];
  /** Code between backticks, and the lines of code blocks. */
  readonly code: readonly string[];
}

const blocks = /^```[^\n]*\n(.*?)^```$/gms;

/** Reads a page. Throws when there is none. */
export function readManualPage(root: string, path: string): ManualPage {
  const whole = readFileSync(join(root, path), 'utf8');
  const prose = whole.replaceAll(blocks, '');
  const text = prose.replaceAll(/`[^`\n]+`/g, '');
  return {
    path,
    links: captures(text, /\]\(([^)\s]+)\)/g),
    anchors: new Set(captures(text, /^#+ (.+)$/gm).map(anchorOf)),
    // A line break in a paragraph is a space to whoever reads it.
    bold: captures(text, /\*\*([^*]+)\*\*/g).map((words) => words.replaceAll(/\s+/g, ' ')),
    code: [
      ...captures(prose, /`([^`\n]+)`/g),
      ...captures(whole, blocks).flatMap((block) => block.split('\n')),
    ].map((line) => line.trim()),
  };
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function captures(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, captured]) => captured ?? '');
}
