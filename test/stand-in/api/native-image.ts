import { readFileSync } from 'node:fs';
import type * as E from 'electron';
import { acceptInClass } from '../accept.ts';
import { failByName, failByNameInClass } from '../fail-by-name.ts';
import { asWhole, type Faithful } from '../faithful.ts';

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** An image as the bytes it was made of: PNG, or anything else that is only handed on. */
class Image {
  #bytes: Buffer;
  isMacTemplateImage = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }
  isEmpty(): boolean {
    return this.#bytes.length === 0;
  }
  /** From the header of a PNG; Electron knows more formats. */
  getSize(_scaleFactor?: number): E.Size {
    if (!this.#bytes.subarray(0, 4).equals(pngStart)) return { width: 0, height: 0 };
    return { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) };
  }
  getScaleFactors(): number[] {
    return [1];
  }
  toPNG(_options?: E.ToPNGOptions): Buffer {
    return this.#bytes;
  }
  toDataURL(_options?: E.ToDataURLOptions): string {
    return `data:image/png;base64,${this.#bytes.toString('base64')}`;
  }
  isTemplateImage(): boolean {
    return this.isMacTemplateImage;
  }
  setTemplateImage(option: boolean): void {
    this.isMacTemplateImage = option;
  }
}

// Sharper versions for other screens.
acceptInClass<E.NativeImage>(Image, ['addRepresentation']);
failByNameInClass('NativeImage', Image);
null as unknown as Image satisfies Faithful<Image, E.NativeImage>;

/** An image of a PNG's bytes. */
export function imageFromPng(bytes: Buffer): E.NativeImage {
  return asWhole<E.NativeImage>(new Image(bytes));
}

/** An image file, empty where there is none, as Electron has it. */
export function imageFromPath(file: string): E.NativeImage {
  try {
    return imageFromPng(readFileSync(file));
  } catch {
    return imageFromPng(Buffer.alloc(0));
  }
}

/** Electron's nativeImage. */
export const nativeImage = failByName('nativeImage', {
  createEmpty: () => imageFromPng(Buffer.alloc(0)),
  createFromPath: imageFromPath,
  createFromBuffer: (buffer: Buffer, _options?: E.CreateFromBufferOptions) =>
    imageFromPng(Buffer.from(buffer)),
  createFromDataURL: (url: string) => imageFromPng(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
} satisfies Pick<
  typeof E.nativeImage,
  'createEmpty' | 'createFromPath' | 'createFromBuffer' | 'createFromDataURL'
>);
