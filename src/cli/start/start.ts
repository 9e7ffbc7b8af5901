import type { Module } from 'node:module';
import { join } from 'node:path';
import { runCached } from './code-cache.ts';

/** CommonJS gives every file its own module; its class is Node's `Module`, had without loading anything. */
declare const module: Module & { readonly constructor: typeof Module };

/** The program's entry. Compiling the program takes longer than running it, so the compiled code is kept between runs. */
runCached(join(__dirname, 'main.cjs'), module);
