// How long `appspec deploy` goes on after the cluster's own last change of state, on both beds, into bench/results.md:
// with DOCKER_HOST and KUBECONFIG set and images made (examples/todobackend/app/images v1 v2), `npm run bench:deploy`.
import { execFileSync, spawn } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { createInterface } from 'node:readline';
import { writePart } from './results.mjs';

/** Milliseconds. */
const most = 3000;
const rounds = Number(process.env.BENCH_ROUNDS ?? 4);
const app = 'todobackend-bed';
const spec = 'examples/todobackend/app';
const choice = ['--env', 'bed'];

const rows = [];
const loads = [];
for (const { target, watched } of [
  { target: 'swarm', watched: swarmChanges },
  { target: 'k8s', watched: kubernetesChanges },
]) {
  await appspec(['secrets', 'create', '--spec', spec, ...choice, '--target', target, '--yes']);
  await deployed(target, 'v1');
  const overs = [];
  for (let round = 0; round < rounds; round++) {
    const changes = watched();
    const exit = await deployed(target, round % 2 === 0 ? 'v2' : 'v1');
    overs.push(exit - (await changes.last(exit)));
    loads.push(loadavg()[0]);
  }
  await appspec(['down', spec, ...choice, '--target', target, '--yes', '--volumes', '--secrets', '--confirm', app]);
  overs.sort((one, other) => one - other);
  rows.push(`| ${target} | ${seconds(overs[Math.floor(overs.length / 2)])} | ${seconds(overs.at(-1))} | ${seconds(most)} | ${rounds} |`);
  if (overs.at(-1) > most) process.exitCode = missed(target, overs.at(-1));
}
writePart(
  'Deploying',
  `From the cluster's own last change of state to the exit of \`appspec deploy\`, for updates of the whole
[todobackend](../examples/todobackend/app) on the beds; \`npm run bench:deploy\` renews it. On Swarm that change is the end of an update
or the last state of a task, by the manager's clock; on Kubernetes the last status of a workload or Job that a watch reports.
${cpus().length} processors, at a load average of ${Math.round(loads.reduce((sum, load) => sum + load) / loads.length)}: about twenty calls of docker or kubectl follow that change, and a busy machine makes each slow.

| target | median | slowest | at most | runs |
|---|---|---|---|---|
${rows.join('\n')}`,
);

function missed(target, slowest) {
  process.stderr.write(`MISSED: on ${target} the slowest deploy went on for ${seconds(slowest)}, at most ${seconds(most)}.\n`);
  return 1;
}

/** When it ended, in milliseconds. */
async function deployed(target, version) {
  await appspec(['deploy', spec, ...choice, '--target', target, '--set', `APP_VERSION=${version}`, '--yes', '--quiet']);
  return Date.now();
}

function appspec(words) {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, ['dist/cli/appspec.cjs', ...words], { stdio: ['ignore', 'inherit', 'inherit'] });
    running.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`appspec ${words.join(' ')}: ${code}`))));
  });
}

function swarmChanges() {
  return {
    last: async (exit) => {
      const services = docker(['stack', 'services', '--quiet', app]).trim().split('\n');
      const tasks = docker(['stack', 'ps', '--quiet', '--no-trunc', app]).trim().split('\n');
      const ends = JSON.parse(docker(['service', 'inspect', ...services])).map(({ UpdateStatus }) => UpdateStatus?.CompletedAt);
      const states = JSON.parse(docker(['inspect', '--type', 'task', ...tasks])).map(({ Status }) => Status.Timestamp);
      return lastBefore(
        exit,
        [...ends, ...states].map((time) => Date.parse(time)),
      );
    },
  };
}

function kubernetesChanges() {
  const times = [];
  // kubectl watches one kind at a time.
  const watches = ['deployments', 'statefulsets', 'jobs'].map((kind) => {
    const words = ['--namespace', app, 'get', kind, '--watch', '-o', 'name'];
    const watch = spawn('kubectl', words, { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface(watch.stdout).on('line', () => times.push(Date.now()));
    return watch;
  });
  return {
    last: async (exit) => {
      for (const watch of watches) watch.kill();
      return lastBefore(exit, times);
    },
  };
}

/** What changes after the exit, such as an old task that is still stopping, is nothing that was waited for. */
function lastBefore(exit, times) {
  return Math.max(...times.filter((time) => time <= exit));
}

function docker(words) {
  return execFileSync('docker', words, { encoding: 'utf8', maxBuffer: 2 ** 26 });
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
