import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { say } from '../../electron/words/say.ts';

const keys = [
  ['E', 'e'],
  ['Delete', 'del'],
  ['Space', 'space'],
  ['Shift ↑ ↓', 'range'],
  ['Shift Space', 'rangeSpace'],
  ['Ctrl A', 'all'],
  ['↑ ↓', 'arrows'],
  ['Home End', 'ends'],
  ['Enter', 'enter'],
  ['/', 'search'],
  ['Esc', 'escape'],
] as const;

/** The keys of the list of calls, behind a question mark. */
export function KeysHelp() {
  return (
    <DialogTrigger>
      <Button className="button button-help" aria-label={say('window.keys.open')}>
        ?
      </Button>
      <Popover className="popover" placement="bottom end" isNonModal={true}>
        <Dialog className="keys-help" aria-label={say('window.keys.open')}>
          <h2>{say('window.keys.open')}</h2>
          <dl>
            {keys.map(([key, name]) => (
              <div key={name}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{say(`window.keys.${name}`)}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
