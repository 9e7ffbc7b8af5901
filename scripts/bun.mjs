import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const version = '1.4.5';
const kept = 'node_modules/.cache/appspec';

/** The platforms that there are executables for, as Bun's packages name them. */
export const platforms = [
  'linux-x64',
  'linux-aarch64',
  'linux-x64-musl',
  'linux-aarch64-musl',
  'darwin-x64',
  'darwin-aarch64',
  'windows-x64',
];

const architectures = { x64: 'x64', arm64: 'aarch64' };
const systems = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

export function ownPlatform() {
  const musl = process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined ? '-musl' : '';
  return `${systems[process.platform]}-${architectures[process.arch]}${musl}`;
}

/** Bun of a platform, from its package on npm: a hundred megabytes, so it is no dependency; had once, and kept. */
export function bunOf(platform) {
  const folder = resolve(kept, `bun-${version}-${platform}`);
  const program = join(folder, `node_modules/@oven/bun-${platform}/bin/bun${platform.startsWith('windows') ? '.exe' : ''}`);
  if (!existsSync(program)) install(folder, `@oven/bun-${platform}@${version}`);
  return program;
}

/** `--force`: it can be for another platform than this. No script of it is run. */
function install(folder, name) {
  const how = ['--prefix', folder, '--no-save', '--ignore-scripts', '--force', '--no-audit', '--no-fund', '--loglevel', 'error'];
  execFileSync('npm', ['install', ...how, name], { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}
