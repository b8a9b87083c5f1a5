import type { ConnectionView, PlatformCard } from '../../../electron/contract/connection.ts';
import { ConnectionForm } from './connection-form.tsx';
import { formId, useForm } from './form-store.ts';
import { PlatformChoice } from './platform-choice.tsx';

interface FormPlaceProps {
  readonly connections: readonly ConnectionView[];
  readonly platforms: readonly PlatformCard[];
}

/** The form that is open, if one is. */
export function FormPlace({ connections, platforms }: FormPlaceProps) {
  const open = useForm((store) => store.open);
  if (open === null) return null;
  if (open.kind === 'platforms') {
    return <PlatformChoice platforms={platforms} taken={connections.map(({ name }) => name)} />;
  }
  return <ConnectionForm key={formId(open)} form={open} />;
}
