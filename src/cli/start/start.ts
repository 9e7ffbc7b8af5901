import type { Module } from 'node:module';
import { join } from 'node:path';
import { runCached } from './code-cache.ts';

/** CommonJS gives every file its own module; its class is Node's `Module`, had without loading anything. */
declare const module: Module & { readonly constructor: typeof Module & { readonly enableCompileCache?: () => void } };

/**
 * The program's entry. Compiling the program takes longer than running it, so the compiled code is kept between runs:
 * by Node itself from 22.8 on, by us before.
 */
const program = join(__dirname, 'main.cjs');
const { enableCompileCache } = module.constructor;
if (process.env['APPSPEC_NO_CODE_CACHE'] !== undefined) module.require(program);
else if (enableCompileCache !== undefined) {
  enableCompileCache();
  module.require(program);
} else runCached(program, module);
