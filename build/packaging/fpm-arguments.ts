import { parseArgs } from 'node:util';

/** A Debian package as electron-builder describes it to fpm. */
export interface DebPackage {
  /** The fields of its control file that are given by the caller, in order. */
  readonly control: readonly (readonly [field: string, value: string])[];
  /** One line, then a line of its own for each paragraph. */
  readonly description: string;
  /** Shell scripts to be run after installing and after removing. */
  readonly afterInstall: string;
  readonly afterRemove: string;
  readonly compression: string;
  /** The file to write. */
  readonly output: string;
  /** Files or folders of this machine and where each lies on the installed system; a folder's name that ends in a slash means what is in it. */
  readonly files: readonly { readonly from: string; readonly to: string }[];
}

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
/** All that electron-builder 26 says for a deb; another version's new option is refused by name. */
const options = {
  s: { ...text, short: 's' },
  t: { ...text, short: 't' },
  force: { type: 'boolean' },
  d: { ...texts, short: 'd' },
  'deb-recommends': texts,
  'deb-suggests': texts,
  'deb-compression': text,
  'deb-priority': text,
  architecture: text,
  'after-install': text,
  'after-remove': text,
  description: text,
  version: text,
  package: text,
  name: text,
  maintainer: text,
  vendor: text,
  url: text,
  category: text,
  license: text,
} as const;

/** Reads fpm's arguments. Throws in words on an option that is not known here, on one that is missing, and on another kind of package. */
export function readFpmArguments(args: readonly string[]): DebPackage {
  const { values, positionals } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: true,
  });
  if (values.t !== 'deb') throw new Error(`Only a deb can be made here, not ${values.t}.`);
  const need = (name: Exclude<keyof typeof options, 'force' | 'd' | 'deb-recommends' | 'deb-suggests'>) => {
    const value = values[name];
    if (value === undefined || value === '') throw new Error(`fpm's --${name} is missing.`);
    return value;
  };
  const list = (names: readonly string[] | undefined) => (names ?? []).join(', ');
  const control = [
    ['Package', need('name')],
    ['Version', need('version')],
    ['License', need('license')],
    ['Vendor', need('vendor')],
    ['Architecture', need('architecture')],
    ['Maintainer', need('maintainer')],
    ['Depends', list(values.d)],
    ['Recommends', list(values['deb-recommends'])],
    ['Suggests', list(values['deb-suggests'])],
    ['Section', need('category')],
    ['Priority', need('deb-priority')],
    ['Homepage', need('url')],
  ] as const;
  return {
    control: control.filter(([, value]) => value !== ''),
    description: need('description'),
    afterInstall: need('after-install'),
    afterRemove: need('after-remove'),
    compression: need('deb-compression'),
    output: need('package'),
    files: positionals.map((mapping) => {
      const [from, to] = mapping.split('=');
      if (!from || !to?.startsWith('/')) throw new Error(`"${mapping}" does not say what lies where.`);
      return { from, to };
    }),
  };
}
