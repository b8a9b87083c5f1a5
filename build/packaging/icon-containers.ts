/** A square picture: its PNG file, and its pixels as RGBA from the top row down. */
export interface SquareImage {
  /** Width and height in pixels. */
  readonly pixels: number;
  readonly png: Buffer;
  readonly rgba: Buffer;
}

/** From here on Windows reads PNG inside an .ico; what is smaller stands there as a bitmap, which every reader knows. */
const pngFrom = 256;

/** Types of an .icns that hold a PNG, and their pixels: the sizes of a Mac's icon on plain and on sharp displays. */
const icnsTypes = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1_024],
] as const;

/** A Windows .ico of the images, which are at most 256 pixels wide (Microsoft's ICONDIR and ICONDIRENTRY). */
export function icoOf(images: readonly SquareImage[]): Buffer {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  const bodies = images.map((image) => (image.pixels < pngFrom ? bitmapOf(image) : image.png));
  let offset = head.length;
  images.forEach(({ pixels }, index) => {
    const size = bodies[index]?.length ?? 0;
    const at = 6 + 16 * index;
    head.writeUInt8(pixels % 256, at); // 0 means 256
    head.writeUInt8(pixels % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(size, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += size;
  });
  return Buffer.concat([head, ...bodies]);
}

/** A Mac's .icns of the images. Throws when one of its sizes is not among them. */
export function icnsOf(images: readonly SquareImage[]): Buffer {
  const parts = icnsTypes.map(([type, pixels]) => {
    const image = images.find((each) => each.pixels === pixels);
    if (!image) throw new Error(`The .icns wants a picture of ${pixels} pixels, and there is none.`);
    return Buffer.concat([tagged(type, image.png.length), image.png]);
  });
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([tagged('icns', size), ...parts]);
}

/** A type's four letters and the length of the whole, head included. */
function tagged(type: string, size: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(size + 8, 4);
  return head;
}

/** A BITMAPINFOHEADER, the rows from the bottom up as BGRA, and a mask that hides nothing: the alpha says it all. */
function bitmapOf({ pixels, rgba }: SquareImage): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(pixels, 4);
  head.writeInt32LE(pixels * 2, 8); // colours and mask
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const rows = Array.from({ length: pixels }, (_, row) => {
    const from = (pixels - 1 - row) * pixels * 4;
    return bgraOf(rgba.subarray(from, from + pixels * 4));
  });
  const mask = Buffer.alloc(Math.ceil(pixels / 32) * 4 * pixels);
  return Buffer.concat([head, ...rows, mask]);
}

function bgraOf(rgba: Buffer): Buffer {
  const bgra = Buffer.from(rgba).swap32(); // ABGR
  return Buffer.from(bgra.map((_, at) => bgra[at - (at % 4) + ((at + 1) % 4)] ?? 0));
}
