import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { Chevron } from './chevron.tsx';

/** One thing that can be picked. */
export interface Option {
  readonly id: string;
  readonly label: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onPick: (id: string) => void;
}

/** A labelled choice of one among a few. */
export function Choice({ label, options, value, onPick }: ChoiceProps) {
  return (
    <Select
      className="choice"
      value={value}
      onChange={(picked) => {
        if (typeof picked === 'string') onPick(picked);
      }}
    >
      <Label className="choice-label">{label}</Label>
      <Button className="button choice-button">
        <SelectValue className="choice-value" />
        <Chevron />
      </Button>
      {/* What lies outside stays usable: the emergency stop takes its press at once. */}
      <Popover className="popover" isNonModal={true}>
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem className="menu-item" textValue={option.label}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
