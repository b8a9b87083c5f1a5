import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { AddedCalls } from '../../../electron/contract/command-data.ts';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { client } from '../../bridge/client.ts';
import { addIdsTo, keepDraft, useView } from '../../state/view.ts';
import { FailureNote } from '../failure-note.tsx';
import { AddedIds, sayAddedTotals } from './added-ids.tsx';
import { idLines, linesLeft, withIds } from './id-lines.ts';

/**
 * Adds ids to a connection, one a line. What could not be added stays to be mended. Escape closes it, and so does
 * going elsewhere: it stands over the list. What was typed is kept.
 */
export function AddIdsBox({ view }: { readonly view: ConnectionView }) {
  const text = useView(({ drafts }) => drafts[view.id] ?? '');
  const [result, setResult] = useState<AddedCalls | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const labelId = useId();
  const { ids, twice } = idLines(text);
  useEffect(() => field.current?.focus(), []);

  const setText = (now: string) => keepDraft(view.id, now);
  const close = () => {
    addIdsTo(null);
    document.querySelector<HTMLElement>(`[data-adds-to="${CSS.escape(view.id)}"]`)?.focus();
  };
  const add = async () => {
    if (ids.length === 0 || sending) return;
    setSending(true);
    const answer = await client.send('calls.add', { connectionId: view.id, ids });
    setSending(false);
    setFailure(answer.ok ? null : answer.failure);
    setResult(answer.ok ? answer.value : null);
    if (answer.ok) setText(linesLeft(useView.getState().drafts[view.id] ?? '', answer.value));
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void add();
  };

  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    // What is being sent still has to be told, another window may have taken the focus, and the button closes the box itself.
    if (sending || !document.hasFocus() || currentTarget.contains(relatedTarget)) return;
    if (!relatedTarget?.closest('[data-adds-to]')) addIdsTo(null);
  };

  return (
    <div
      className="add-ids"
      role="dialog"
      tabIndex={-1}
      aria-labelledby={labelId}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <h2 id={labelId}>{say('addedCalls.label', { connection: view.name })}</h2>
      <p className="quiet">{say('addedCalls.why', { platform: view.platformName })}</p>
      <label className="add-ids-label">
        {say('addedCalls.ids')}
        <textarea
          ref={field}
          className="field"
          rows={6}
          value={text}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <p className="under">
        {say('addedCalls.ready', { count: ids.length })}
        {twice > 0 && <> · {say('addedCalls.twice', { count: twice })}</>}
      </p>
      <div className="add-ids-buttons">
        <button
          type="button"
          className="button button-end"
          aria-disabled={ids.length === 0 || sending}
          aria-keyshortcuts="Control+Enter"
          onClick={() => void add()}
        >
          {say(sending ? 'addedCalls.adding' : 'addedCalls.add')}
        </button>
        {view.sampleIds.length > 0 && (
          <button type="button" className="button" onClick={() => setText(withIds(text, view.sampleIds))}>
            {say('addedCalls.sample')}
          </button>
        )}
        <button type="button" className="button button-quiet" onClick={close}>
          {say('window.close')}
        </button>
      </div>
      <p role="status">{result && sayAddedTotals(result)}</p>
      {result && <AddedIds result={result} />}
      {failure && <FailureNote failure={failure} alert={true} />}
    </div>
  );
}
