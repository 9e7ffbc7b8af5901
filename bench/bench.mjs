// Times whole processes against `node -e 0` in the same run and writes the ratios into bench/results.md.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { timesAgain } from './again.mjs';
import { manyServices } from './many-services.mjs';
import { writePart } from './results.mjs';

const rounds = Number(process.env.BENCH_ROUNDS ?? 40);
const folder = mkdtempSync(join(tmpdir(), 'appspec-bench-'));
const node = process.execPath;
const program = 'dist/cli/appspec.cjs';
const executable = execFileSync(node, ['scripts/executable.mjs'], { encoding: 'utf8' }).trim();
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;
const cached = { ...environment, XDG_CACHE_HOME: join(folder, 'cache') };
const uncached = { ...environment, APPSPEC_NO_CODE_CACHE: '1' };
const todobackend = ['examples/todobackend', '--env', 'prod'];
const values = ['--set', 'APP_VERSION=3f9c1a2'];
const out = (name) => ['--out', join(folder, name)];
const many = join(folder, 'many.yaml');
writeFileSync(many, manyServices(1000));

const check = ['check', 'examples/todobackend', '--out', 'out/todobackend'];
/** With Node, unless another `file` is named; `rounds` less than the default where a run is long. */
const rows = [
  { name: 'node -e 0', argv: ['-e', '0'] },
  {
    name: 'build todobackend, both targets, the executable',
    file: executable,
    argv: ['build', ...todobackend, ...values, ...out('alone')],
    bound: 1.6,
  },
  { name: 'build todobackend, both targets', argv: [program, 'build', ...todobackend, ...values, ...out('build')], bound: 1.6 },
  {
    name: 'the same, first run on a machine (no code cache)',
    argv: [program, 'build', ...todobackend, ...values, ...out('first')],
    env: uncached,
  },
  { name: 'check todobackend, all environments', argv: [program, ...check] },
  { name: 'the same, the executable', file: executable, argv: check },
  {
    name: 'validate todobackend, all environments',
    argv: [program, 'validate', 'examples/todobackend', '--out', 'out/todobackend', '--quiet'],
  },
  { name: 'build web, both targets', argv: [program, 'build', 'examples/web', ...out('web')] },
  { name: '--version', argv: [program, '--version'] },
  { name: '--version, the executable', file: executable, argv: ['--version'] },
  { name: '--help', argv: [program, '--help'] },
  { name: 'build 1,000 services, both targets', argv: [program, 'build', many, ...out('many'), '--quiet'], rounds: 3 },
  {
    name: 'the same, the executable',
    file: executable,
    argv: ['build', many, ...out('many-alone'), '--quiet'],
    rounds: 3,
  },
];

for (const row of rows) row.times = [];
for (const row of rows) for (let warm = 0; warm < 2; warm++) run(row);
for (let round = 0; round < rounds; round++) {
  for (const row of shuffled(rows, round)) if (round < (row.rounds ?? rounds)) row.times.push(run(row));
}

function run({ file = node, argv, env = cached }) {
  const start = performance.now();
  const { status, stderr } = spawnSync(file, argv, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`${argv.join(' ')}: ${status}\n${stderr}`);
  return time;
}

/** Another order each round, so that no row always follows the same one. */
function shuffled(items, round) {
  const first = (round * 5) % items.length;
  const turned = [...items.slice(first), ...items.slice(0, first)];
  return round % 2 === 0 ? turned : turned.reverse();
}

function median(times) {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

const floor = median(rows[0].times);
const table = rows.map(
  ({ name, times, bound }) => `| ${name} | ${(median(times) / floor).toFixed(2)} | ${bound ?? ''} | ${times.length} |`,
);
const again = median(timesAgain(rounds));
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const text = `Whole processes, median wall time as a ratio to \`node -e 0\` in the same run; \`npm run bench\` renews it.
Node ${process.version}, ${cpus().length} processors, at ${commit}. Not a test: ratios of one noisy machine.

| process | ratio | at most | runs |
|---|---|---|---|
${table.join('\n')}
| all findings of todobackend, again in one process: ${again.toFixed(0)} ms | ${(again / floor).toFixed(2)} | 50 ms | ${rounds} |

The program is compiled once: V8's code is kept in \`$XDG_CACHE_HOME/appspec\`, used only if nobody else can write it;
\`APPSPEC_NO_CODE_CACHE=1\` does without. The [executable](../docs/executable.md) needs no Node and no cache.
`;
rmSync(folder, { recursive: true });
if (process.env.BENCH_ROUNDS === undefined) writePart('Start-up', text);
process.stdout.write(text);
