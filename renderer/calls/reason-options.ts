import { reasonTemplates } from '../../electron/contract/reason.ts';
import { sayReason } from '../../electron/words/say-stop.ts';
import type { Option } from '../ui/choice.tsx';

/** The reasons that can be picked, in the order of the templates. */
export const reasonOptions: readonly Option[] = reasonTemplates.map((template) => ({
  id: template.code,
  label: sayReason(template),
}));
