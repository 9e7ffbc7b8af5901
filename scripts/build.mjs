// Makes dist/: the command line, the library with its types, and the licences of what is bundled.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { bundleCommandLine, bundleLibrary } from './bundle.mjs';
import { writeLicences } from './licences.mjs';

rmSync('dist', { recursive: true, force: true });
const output = await bundleCommandLine('dist/cli');
await bundleLibrary('dist/index.js');
writeLicences(output, 'dist/THIRD-PARTY-LICENSES');
execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.types.json'], { stdio: 'inherit' });
