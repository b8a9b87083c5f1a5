interface ToneMarkProps {
  readonly tone: 'good' | 'plain' | 'unsure' | 'bad';
}

const shapes = {
  good: 'M3 8.5 6.5 12 13 4.5',
  plain: 'M3 8h10',
  unsure: 'M5 6a3 3 0 1 1 4.2 2.8C8.3 9.3 8 9.8 8 10.6M8 13v.1',
  bad: 'M8 2.5v7M8 13v.1',
} as const;

/** A mark whose shape tells the tone, so that colour never does alone. */
export function ToneMark({ tone }: ToneMarkProps) {
  return (
    <svg className="tone-mark" data-tone={tone} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={shapes[tone]} fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}
