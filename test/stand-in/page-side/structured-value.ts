// Runs in three places: Node, the preload's world and the page's world. The two latter get its source text, so it must stay
// self-contained: no imports, nothing from outside the function.

/** Turns what the structured clone algorithm takes into JSON text and back. */
export interface StructuredValue {
  /** Throws "An object could not be cloned." for what cannot cross. `functions` gives a function a name to cross under. */
  encode(value: unknown, functions?: (fn: object) => string): string;
  /** The reverse; `functions` makes a function of a name. */
  decode(text: string, functions?: (name: string) => unknown): unknown;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Makes the codec. Cycles are refused by name. */
export function structuredValue(): StructuredValue {
  const views = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array];
  const allViews = [...views, Float32Array, Float64Array, BigInt64Array, BigUint64Array];
  const errors: Record<string, ErrorConstructor> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
  };
  const uncloneable = new Set(['Promise', 'WeakMap', 'WeakSet', 'WeakRef', 'Window', 'global', 'Symbol']);

  function toBase64(bytes: Uint8Array): string {
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  }

  function fromBase64(text: string): Uint8Array<ArrayBuffer> {
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
    return bytes;
  }

  function tag(kind: string, value: Json, extra: { [key: string]: Json } = {}): Json {
    return { $: kind, v: value, ...extra };
  }

  function encode(root: unknown, functions?: (fn: object) => string): string {
    const path = new Set<object>();

    function number(value: number): Json {
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : tag('number', Object.is(value, -0) ? '-0' : String(value));
    }

    function inside(value: object): Json {
      if (Array.isArray(value)) return value.map(any);
      if (value instanceof Date) return tag('date', number(value.getTime()));
      if (value instanceof RegExp) return tag('regexp', value.source, { f: value.flags });
      if (value instanceof Map)
        return tag(
          'map',
          [...value].map(([key, entry]) => [any(key), any(entry)]),
        );
      if (value instanceof Set) return tag('set', [...value].map(any));
      if (value instanceof Error) return tag('error', value.message, { n: value.name, s: value.stack ?? '' });
      if (value instanceof ArrayBuffer)
        return tag('bytes', toBase64(new Uint8Array(value)), { k: 'ArrayBuffer' });
      if (ArrayBuffer.isView(value)) {
        const kind = allViews.find((view) => value instanceof view)?.name ?? 'DataView';
        return tag('bytes', toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)), {
          k: kind,
        });
      }
      const name = Object.prototype.toString.call(value).slice(8, -1);
      if (uncloneable.has(name) || /^HTML|Element$|Document$|Event$/.test(name))
        throw new Error('An object could not be cloned.');
      const plain = Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, any(entry)]));
      return '$' in plain ? tag('object', plain) : plain;
    }

    function any(value: unknown): Json {
      if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
      if (value === undefined) return tag('undefined', null);
      if (typeof value === 'number') return number(value);
      if (typeof value === 'bigint') return tag('bigint', String(value));
      if (typeof value === 'function' && functions !== undefined) return tag('function', functions(value));
      if (typeof value !== 'object') throw new Error('An object could not be cloned.');
      if (path.has(value))
        throw new Error('electron stand-in: sending a value that contains itself is not implemented');
      path.add(value);
      const encoded = inside(value);
      path.delete(value);
      return encoded;
    }

    return JSON.stringify(any(root));
  }

  function decode(text: string, functions?: (name: string) => unknown): unknown {
    function tagged(kind: string, value: Json, whole: { [key: string]: Json }): unknown {
      switch (kind) {
        case 'undefined':
          return undefined;
        case 'number':
          return Number(value);
        case 'bigint':
          return BigInt(String(value));
        case 'function':
          return functions?.(String(value));
        case 'date':
          return new Date(Number(any(value)));
        case 'regexp':
          return new RegExp(String(value), String(whole.f));
        case 'map':
          return new Map(list(value).map((entry) => [any(list(entry)[0]), any(list(entry)[1])]));
        case 'set':
          return new Set(list(value).map(any));
        case 'object':
          return plain(value);
        case 'error': {
          const error = new (errors[String(whole.n)] ?? Error)(String(value));
          error.stack = String(whole.s);
          return error;
        }
        case 'bytes': {
          const { buffer } = fromBase64(String(value));
          if (whole.k === 'ArrayBuffer') return buffer;
          const view: (new (from: ArrayBuffer) => object) | undefined = allViews.find(
            ({ name }) => name === whole.k,
          );
          return view === undefined ? new DataView(buffer) : new view(buffer);
        }
        default:
          throw new Error(`electron stand-in: unknown value ${kind}`);
      }
    }

    function list(value: Json | undefined): Json[] {
      return Array.isArray(value) ? value : [];
    }

    function plain(value: Json): unknown {
      return Object.fromEntries(Object.entries(value ?? {}).map(([key, entry]) => [key, any(entry)]));
    }

    function any(value: Json | undefined): unknown {
      if (Array.isArray(value)) return value.map(any);
      if (typeof value !== 'object' || value === null) return value;
      return typeof value.$ === 'string' ? tagged(value.$, value.v ?? null, value) : plain(value);
    }

    return any(JSON.parse(text) as Json);
  }

  return { encode, decode };
}
