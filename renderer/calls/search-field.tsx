import type { KeyboardEvent } from 'react';
import { say } from '../../electron/words/say.ts';
import { useSearchKeys } from '../ui/use-search-keys.ts';
import { returnToList } from './open-details.ts';

interface SearchFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/**
 * The search over the calls. A slash or Ctrl+F goes there; Escape empties it, and once it is empty leads back to the
 * list, as do Enter and the arrow down.
 */
export function SearchField({ text, onText }: SearchFieldProps) {
  const field = useSearchKeys();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!['Escape', 'Enter', 'ArrowDown'].includes(event.key)) return;
    event.preventDefault();
    if (event.key === 'Escape' && text !== '') onText('');
    else returnToList();
  };
  return (
    <input
      ref={field}
      type="search"
      className="field search"
      value={text}
      aria-label={say('window.filter.search')}
      placeholder={say('window.filter.searchFor')}
      aria-keyshortcuts="/ Control+F"
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
