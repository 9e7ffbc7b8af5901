import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where `kubeconform` finds the schemas of each version; see the README there. */
export const schemas = process.env.APPSPEC_SCHEMAS ?? '../shared/oracles/kubernetes-schemas';
const versions = ['1.32.13', '1.33.13', '1.34.4', '1.35.4', '1.36.3'];

/** Whether a judge that is not there is a failure. */
export const required = process.env.CI === 'true' || process.env.APPSPEC_REQUIRE_JUDGES === '1';

/** Each says how often it agreed and what it objected to, or why it is not there. */
export const judges = [
  { name: 'docker stack config', missing: missingDocker, judge: judgeStacks },
  { name: 'kubeconform', missing: missingKubeconform, judge: judgeManifests },
  { name: 'kubectl kustomize', missing: missingKubectl, judge: judgeKustomizations },
  { name: 'kube-score', missing: missingKubeScore, judge: judgeHardening },
];

async function missingDocker() {
  return (await succeeds('docker', ['stack', 'config', '--help'])) ? undefined : 'no docker command line of version 23 or newer';
}

async function missingKubeconform() {
  if ((await kubeconform()) === undefined) return 'no kubeconform: go install github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0';
  return existsSync(schemas) ? undefined : `no schemas in ${schemas}: say where they are in APPSPEC_SCHEMAS`;
}

async function missingKubectl() {
  return (await succeeds('kubectl', ['kustomize', '--help'])) ? undefined : 'no kubectl';
}

async function missingKubeScore() {
  return (await kubeScore()) === undefined ? 'no kube-score: go install github.com/zegl/kube-score/cmd/kube-score@v1.20.0' : undefined;
}

/** Its schema and its interpolation. With no variables set, nothing may be asked of the environment. */
async function judgeStacks({ folder, stacks }) {
  const environment = { PATH: process.env.PATH, HOME: folder };
  return each(stacks, (stack) => run('docker', ['stack', 'config', '-c', join(folder, stack)], { env: environment }));
}

async function judgeKustomizations({ folder, kustomizations }) {
  return each(kustomizations, (path) => run('kubectl', ['kustomize', join(folder, path)]));
}

/** Two at a time. */
async function each(paths, judgeOne) {
  const verdicts = { passed: 0, objections: [] };
  const rest = [...paths];
  const judgeRest = async () => {
    for (let path = rest.shift(); path !== undefined; path = rest.shift()) {
      const objection = await judgeOne(path).then(nothing, ({ stderr, message }) => stderr || message);
      if (objection === undefined) verdicts.passed += 1;
      else verdicts.objections.push(`${path}: ${objection.trim()}`);
    }
  };
  await Promise.all([judgeRest(), judgeRest()]);
  return verdicts;
}

function nothing() {}

/** Kinds that Kubernetes itself does not have: of kustomize, and of operators that cases show. */
const withoutSchemas = ['Kustomization', 'ExternalSecret', 'PodMonitor', 'ServiceMonitor', 'Own'];

/** One run a version over everything. */
async function judgeManifests({ folder, kustomizations, others }) {
  const verdicts = { passed: 0, objections: [] };
  const folders = [...kustomizations, ...others].map((path) => join(folder, path));
  if (folders.length === 0) return verdicts;
  for (const version of versions) {
    const options = ['-strict', '-summary', '-output', 'json', '-skip', withoutSchemas.join(), '-schema-location', schemas];
    const { stdout } = await run(await kubeconform(), [...options, '-kubernetes-version', version, ...folders]).catch((failed) => failed);
    const { resources, summary } = JSON.parse(stdout);
    verdicts.passed += summary.valid;
    for (const { filename, kind, name, msg } of resources) verdicts.objections.push(`${filename}, ${version}: ${kind} ${name}: ${msg}`);
  }
  return verdicts;
}

/** What it calls critical, in the example that is hardened. Nothing may silence it. */
async function judgeHardening({ folder, hardened }) {
  return each(hardened, async (path) => {
    const files = readdirSync(join(folder, path), { recursive: true }).filter(
      (name) => /\.yaml$/.test(name) && name !== 'kustomization.yaml',
    );
    const options = ['score', '--output-format', 'json', ...files.sort().map((name) => join(folder, path, name))];
    const { stdout } = await run(await kubeScore(), options, { maxBuffer: 64 * 2 ** 20 }).catch((failed) => failed);
    const critical = JSON.parse(stdout).flatMap(({ object_name, checks }) => checks.flatMap((check) => criticisms(object_name, check)));
    if (critical.length > 0) throw new Error(critical.join('\n'));
  });
}

const critical = 1;

/** What nobody asked for is skipped; what an annotation ignores is not. */
function criticisms(object, { check, grade, skipped, comments }) {
  if (grade !== critical || (skipped && check.optional)) return [];
  return (comments ?? []).map(({ path, summary }) => `${object}: ${check.name}: ${path} ${summary}`);
}

async function kubeconform() {
  return installed('kubeconform');
}

async function kubeScore() {
  return installed('kube-score');
}

async function installed(program) {
  const { stdout } = await run('go', ['env', 'GOPATH']).catch(() => ({ stdout: '' }));
  const folders = [...(process.env.PATH ?? '').split(delimiter), join(stdout.trim(), 'bin')];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

async function succeeds(program, words) {
  return run(program, words).then(
    () => true,
    () => false,
  );
}
