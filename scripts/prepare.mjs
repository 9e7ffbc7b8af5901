// Builds dist/ for those who install from git, and for contributors.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const run = (command, words, env) => execFileSync(command, words, { stdio: ['ignore', 2, 2], env });

// `npm install -g git+...`, which is what pre-commit does, asks for a build without having installed what builds.
if (!existsSync('node_modules/rolldown')) {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  run('npm', ['install', '--ignore-scripts', '--include=dev', '--no-save', '--no-audit', '--no-fund'], own);
}
run(process.execPath, ['scripts/build.mjs'], process.env);
