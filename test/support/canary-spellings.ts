/** One way in which a key can stand in bytes. */
export interface Spelling {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Bits: of a byte, and of a character of base64. */
const byteBits = 8;
const signBits = 6;
/** A shorter key would be found where nobody put it. */
const shortest = 12;

/** Every way in which a leak of this key is looked for. Throws for a key of fewer than twelve characters. */
export function spellingsOf(key: string): readonly Spelling[] {
  if (key.length < shortest) throw new Error(`A canary needs ${shortest} characters at least.`);
  const plain = Buffer.from(key);
  const hex = plain.toString('hex');
  const escaped = hex.replaceAll(/../g, '%$&');
  const inJson = JSON.stringify(key).slice(1, -1);
  const texts: readonly (readonly [string, string])[] = [
    ['hex', hex],
    ['hex, upper case', hex.toUpperCase()],
    ['url-encoded', encodeURIComponent(key)],
    ['url-encoded, lower case', encodeURIComponent(key).replaceAll(/%../g, (each) => each.toLowerCase())],
    ['form-encoded', new URLSearchParams([['', key]]).toString().slice(1)],
    ['percent signs throughout', escaped],
    ['percent signs throughout, upper case', escaped.toUpperCase()],
    ['JSON', inJson],
    ['JSON, slashes escaped', inJson.replaceAll('/', '\\/')],
    [
      'JSON, signs by their numbers',
      key.replaceAll(/[^ -~]|["&'+/<=>\\]/g, (sign) => `\\u${numberOf(sign)}`),
    ],
    ['HTML', key.replaceAll(/["&'<>]/g, (sign) => entities[sign] ?? sign)],
    ...[0, 1, 2].flatMap((before): [string, string][] => {
      const signs = base64After(before, plain);
      const urlSigns = signs.replaceAll('+', '-').replaceAll('/', '_');
      return [
        [`base64 after ${before} bytes`, signs],
        [`base64url after ${before} bytes`, urlSigns],
      ];
    }),
  ];
  const all: readonly Spelling[] = [
    { name: 'utf8', bytes: plain },
    { name: 'utf16le', bytes: Buffer.from(key, 'utf16le') },
    { name: 'utf16be', bytes: Buffer.from(key, 'utf16le').swap16() },
    ...texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
  ];
  return all.filter(({ bytes }, index) => all.findIndex((other) => other.bytes.equals(bytes)) === index);
}

const entities: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
};

function numberOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}

/** The signs of base64 that the key alone decides when so many bytes stand before it, modulo three, and any after it. */
function base64After(before: number, key: Buffer): string {
  const signs = Buffer.concat([Buffer.alloc(before), key]).toString('base64');
  const first = Math.ceil((before * byteBits) / signBits);
  const last = Math.floor(((before + key.length) * byteBits) / signBits);
  return signs.slice(first, last);
}
