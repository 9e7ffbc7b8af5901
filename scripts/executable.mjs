// Makes one file that runs without Node: npm run executable [-- --platform linux-aarch64]
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bunOf, ownPlatform, platforms } from './bun.mjs';
import { bundleProgram } from './bundle.mjs';

const { values } = parseArgs({ options: { platform: { type: 'string', default: ownPlatform() } } });
const { platform } = values;
if (!platforms.includes(platform)) throw new Error(`There is no executable for ${platform}. Which? ${platforms.join(', ')}`);

/** What a user's folder holds is data: nothing of it configures the program. */
const nothingFromTheFolder = ['dotenv', 'bunfig', 'tsconfig', 'package-json'].map((what) => `--no-compile-autoload-${what}`);
/** A build is over before compiled code pays; the threads that compile take the processor from it. */
const late = '--compile-jit-policy=64';

const program = mkdtempSync(join(tmpdir(), 'appspec-executable-'));
await bundleProgram(program);
const file = `dist/executable/${platform}/appspec${platform.startsWith('windows') ? '.exe' : ''}`;
mkdirSync(`dist/executable/${platform}`, { recursive: true });
const how = ['--compile', '--bytecode', '--minify', '--format=cjs', ...nothingFromTheFolder, late];
const runtime = platform === ownPlatform() ? [] : ['--target', `bun-${platform}`, '--compile-executable-path', bunOf(platform)];
const words = ['build', ...how, ...runtime, join(program, 'main.cjs'), '--outfile', file];
execFileSync(bunOf(ownPlatform()), words, { stdio: ['ignore', 'ignore', 'inherit'] });
copyFileSync('dist/THIRD-PARTY-LICENSES', `dist/executable/${platform}/THIRD-PARTY-LICENSES`);
rmSync(program, { recursive: true });
process.stdout.write(`${file}\n`);
