import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { icnsOf, icoOf, type SquareImage } from '../../../build/packaging/icon-containers.ts';

const folder = join(import.meta.dirname, '../../../build/app-icon');

function image(pixels: number): SquareImage {
  // Each pixel says which one it is, so that a turned row or a swapped colour is seen.
  const rgba = Buffer.alloc(pixels * pixels * 4);
  for (let at = 0; at < pixels * pixels; at += 1) rgba.set([1, 2, at % 256, 4], at * 4);
  return { pixels, png: Buffer.from(`png of ${pixels}`), rgba };
}

test('an .ico holds small pictures as bitmaps from the bottom row up and the large one as PNG', () => {
  const ico = icoOf([image(2), image(256)]);
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 2]);
  const [small, large] = [6, 22].map((at) => ({
    width: ico.readUInt8(at),
    bits: ico.readUInt16LE(at + 6),
    body: ico.subarray(ico.readUInt32LE(at + 12), ico.readUInt32LE(at + 12) + ico.readUInt32LE(at + 8)),
  }));
  expect(small?.width).toBe(2);
  expect(large?.width).toBe(0); // 256 does not fit into a byte
  expect(large?.bits).toBe(32);
  expect(large?.body.toString()).toBe('png of 256');
  const bitmap = small?.body ?? Buffer.alloc(0);
  expect([bitmap.readUInt32LE(0), bitmap.readInt32LE(4), bitmap.readInt32LE(8)]).toEqual([40, 2, 4]);
  const blueGreenRedAlpha = [...bitmap.subarray(40, 56)];
  expect(blueGreenRedAlpha).toEqual([2, 2, 1, 4, 3, 2, 1, 4, 0, 2, 1, 4, 1, 2, 1, 4]);
  expect([...bitmap.subarray(56)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test('an .icns tells its own length and holds each size under its type', () => {
  const images = [32, 64, 128, 256, 512, 1_024].map(image);
  const icns = icnsOf(images);
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const types: string[] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    types.push(icns.toString('latin1', at, at + 4));
  }
  expect(types).toEqual(['ic11', 'ic12', 'ic07', 'ic13', 'ic08', 'ic14', 'ic09', 'ic10']);
  expect(() => icnsOf(images.slice(1))).toThrow('a picture of 32 pixels');
});

test('each picture of the app’s icon has the pixels that its name says, and .ico and .icns hold them', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.png'));
  expect(names).toHaveLength(9);
  for (const name of names) {
    const png = readFileSync(join(folder, name));
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}.png`).toBe(name);
  }
  const [ico, icns] = ['app.ico', 'app.icns'].map((name) => readFileSync(join(folder, name)));
  expect(ico?.includes(readFileSync(join(folder, '256x256.png')))).toBe(true);
  for (const pixels of [32, 64, 128, 256, 512, 1_024]) {
    expect(icns?.includes(readFileSync(join(folder, `${pixels}x${pixels}.png`)))).toBe(true);
  }
});
