import type { english } from './en/english.ts';

type Leaves<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? Name : `${Name}.${Leaves<Tree[Name]>}`;
}[keyof Tree & string];

type Leaf<Tree, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Tree
    ? Leaf<Tree[Head], Rest>
    : never
  : Path extends keyof Tree
    ? Tree[Path]
    : never;

type Bare<Path> = Path extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Path;

type Sentence<Key extends string> = Leaf<typeof english, Key> | Leaf<typeof english, `${Key}_other`>;

type Placeholders<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** Names a sentence; one that has plural forms is named without its suffix. */
export type SentenceKey = Bare<Leaves<typeof english>>;

/** What fills a sentence's placeholders. `count` picks the plural form. */
export type SentenceParams = Readonly<Record<string, string | number>>;

/** The arguments that this sentence wants: none, or every placeholder that stands in it. */
export type ParamsFor<Key extends SentenceKey> = [Placeholders<Sentence<Key>>] extends [never]
  ? []
  : [Readonly<Record<Placeholders<Sentence<Key>>, string | number>>];
