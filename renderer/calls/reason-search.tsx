import type { RefObject } from 'react';
import { say } from '../../electron/words/say.ts';
import type { ReasonChoice, ReasonSection } from './reason-choices.ts';
import { optionId, ReasonList, reasonListId } from './reason-list.tsx';

interface ReasonSearchProps {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly list: RefObject<HTMLDivElement | null>;
  readonly text: string;
  readonly sections: readonly ReasonSection[];
  /** The reason that the keyboard is on. */
  readonly current: ReasonChoice | undefined;
  /** Another text: nothing is marked any more. */
  readonly onText: (text: string) => void;
  readonly onPoint: (choice: ReasonChoice) => void;
  readonly onPick: (choice: ReasonChoice) => void;
}

/** The reasons that fit a text, which is typed above them. */
export function ReasonSearch(props: ReasonSearchProps) {
  const { search, list, text, sections, current, onText, onPoint, onPick } = props;
  return (
    <>
      <input
        ref={search}
        className="field"
        type="search"
        role="combobox"
        aria-expanded={true}
        aria-controls={reasonListId}
        aria-activedescendant={current && optionId(current)}
        aria-label={say('reasonPicker.search')}
        placeholder={say('reasonPicker.searchHint')}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <ReasonList list={list} sections={sections} active={current} onPoint={onPoint} onPick={onPick} />
      {sections.length === 0 && <p role="status">{say('reasonPicker.nothingFound', { text })}</p>}
    </>
  );
}
