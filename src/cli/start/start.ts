import { createRequire, enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { runCached } from './code-cache.ts';

/**
 * The program's entry. Compiling the program takes longer than running it, so the compiled code is kept between runs:
 * by Node itself from 22.8 on, by us before.
 */
const program = join(__dirname, 'main.cjs');
if (process.env['APPSPEC_NO_CODE_CACHE'] !== undefined) createRequire(__filename)(program);
else if (typeof enableCompileCache === 'function') {
  enableCompileCache();
  createRequire(__filename)(program);
} else runCached(program);
