import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { runCached } from './code-cache.ts';

/**
 * The program's entry. Compiling the program takes longer than running it, so the compiled code is kept between runs:
 * by Node itself from 22.8 on, by us before.
 */
/** Since Node 22.8, which the types for Node 20 do not know. */
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => void };
const program = join(__dirname, 'main.cjs');
if (process.env['APPSPEC_NO_CODE_CACHE'] !== undefined) nodeModule.createRequire(__filename)(program);
else if (enableCompileCache !== undefined) {
  enableCompileCache();
  nodeModule.createRequire(__filename)(program);
} else runCached(program);
