import type { ComponentProps } from 'react';
import { sayAge } from '../../electron/words/say-time.ts';
import { AgeText } from '../ui/age-text.tsx';

interface WorkButtonProps
  extends Omit<ComponentProps<'button'>, 'aria-label' | 'aria-disabled' | 'children'> {
  readonly words: string;
  /** Its name for those who hear it: the words, with what they are about. It never ticks. */
  readonly name: string;
  /** UTC ms since which its own work has been running; null while it is not. */
  readonly since: number | null;
  /** Whether a press does nothing now. It keeps the focus all the same. */
  readonly busy: boolean;
}

/** A button that stays where it is while its work runs, with a clock for those who see it. */
export function WorkButton({ words, name, since, busy, className = 'button', ...rest }: WorkButtonProps) {
  return (
    <button type="button" {...rest} className={className} aria-disabled={busy} aria-label={name}>
      {words}
      {since !== null && (
        <span aria-hidden="true">
          · <AgeText since={since} text={sayAge} />
        </span>
      )}
    </button>
  );
}
