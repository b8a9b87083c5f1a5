import { useState } from 'react';
import type { Failure } from '../../electron/contract/failure.ts';
import type { ReasonTemplate } from '../../electron/contract/reason.ts';
import { say } from '../../electron/words/say.ts';
import { sayFailureLine } from '../../electron/words/say-failure.ts';
import { sayReason } from '../../electron/words/say-stop.ts';
import { Chevron } from '../ui/chevron.tsx';

interface ReasonDigitsProps {
  readonly template: ReasonTemplate;
  readonly favourites: readonly string[];
  /** Why the last reason could not be put on a digit. */
  readonly failure: Failure | null;
  readonly onFavour: (digit: number) => void;
}

/** Makes a reason a favourite: a small row of the nine digits. */
export function ReasonDigits({ template, favourites, failure, onFavour }: ReasonDigitsProps) {
  const [open, setOpen] = useState(false);
  const label = sayReason(template);
  const place = favourites.indexOf(template.code);
  return (
    <div className="reason-digits">
      <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say('reasonPicker.putOn')}
        <Chevron />
      </button>
      {open && (
        <div className="reason-digit-row">
          {favourites.map((code, index) => (
            <button
              key={code}
              type="button"
              className="button"
              aria-pressed={index === place}
              aria-label={say('reasonPicker.putOnDigit', { label, digit: index + 1 })}
              onClick={() => onFavour(index + 1)}
            >
              {index + 1}
            </button>
          ))}
        </div>
      )}
      <p role="status" className="under">
        {place >= 0 && say('reasonPicker.onDigit', { label, digit: place + 1 })}
      </p>
      {failure && (
        <p role="alert">
          <strong>{say('reasonPicker.favourFailed')}</strong> {sayFailureLine(failure)}
        </p>
      )}
    </div>
  );
}
