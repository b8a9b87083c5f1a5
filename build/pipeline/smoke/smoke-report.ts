import { type Figure, type Finding, figureText, findingLine, isOver } from './findings.ts';

/** What a smoke run has seen and measured so far. */
export interface SmokeReport {
  readonly findings: readonly Finding[];
  readonly figures: readonly Figure[];
  /** Adds what was seen, and prints it. */
  tell(...found: readonly Finding[]): void;
  /** Adds what was measured, and prints it. */
  note(...measured: readonly Figure[]): void;
}

/** An empty report. The stand-in's figures are held against no bar: they say nothing of Electron. */
export function openReport({ isStandIn }: { readonly isStandIn: boolean }): SmokeReport {
  const findings: Finding[] = [];
  const figures: Figure[] = [];
  return {
    findings,
    figures,
    tell(...found) {
      for (const finding of found) console.log(findingLine(finding));
      findings.push(...found);
    },
    note(...measured) {
      for (const each of measured) {
        const figure = isStandIn ? { ...each, bar: null } : each;
        console.log(`figure  ${figure.what}: ${figureText(figure)}${overWords(figure)}`);
        figures.push(figure);
      }
    },
  };
}

function overWords(figure: Figure): string {
  if (!isOver(figure)) return '';
  return `, over the ${figureText({ ...figure, value: figure.bar ?? 0 })} that it should be`;
}
