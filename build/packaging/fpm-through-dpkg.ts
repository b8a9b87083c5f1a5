#!/usr/bin/env node
// Stands where electron-builder looks for fpm: takes the arguments that it gives, and has dpkg-deb write the package.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layOutDeb } from './deb-tree.ts';
import { readFpmArguments } from './fpm-arguments.ts';

const tree = mkdtempSync(join(tmpdir(), 'callstop-deb-'));
try {
  const wanted = readFpmArguments(process.argv.slice(2));
  layOutDeb(tree, wanted);
  const args = ['--root-owner-group', `-Z${wanted.compression}`, '--build', tree, wanted.output];
  execFileSync('dpkg-deb', args, { stdio: 'inherit' });
} catch (error) {
  console.error(`The deb could not be made: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  rmSync(tree, { recursive: true, force: true });
}
