import { createInstance } from 'i18next';
import { english } from './en/english.ts';
import type { ParamsFor, SentenceKey, SentenceParams } from './sentence-key.ts';
import { wordGap } from './word-gap.ts';

/** The language that sentences, numbers and times are told in. */
export const language = 'en';

const translator = createInstance({
  lng: language,
  resources: { [language]: { translation: english } },
  initAsync: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  parseMissingKeyHandler: (key) => wordGap(`no sentence ${key}`),
  missingInterpolationHandler: (sentence: string, placeholder: RegExpExecArray) =>
    wordGap(`no ${placeholder[0]} for “${sentence}”`),
});
void translator.init();

const numbers = new Intl.NumberFormat(language);

/** The sentence with its placeholders filled. Numbers are written as the language writes them. */
export function say<Key extends SentenceKey>(key: Key, ...[params]: ParamsFor<Key>): string {
  return sayWith(key, params ?? {});
}

/** As say, for a key that is only known at run time, so that nothing checks its parameters beforehand. */
export function sayWith(key: SentenceKey, params: SentenceParams): string {
  const filling = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, written(value)]));
  const count = typeof params.count === 'number' ? { count: params.count } : {};
  return translator.t(key, { ...count, replace: filling });
}

function written(value: string | number): string {
  return typeof value === 'number' ? numbers.format(value) : value;
}
