import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { print } from '../../src/8-emit/print.ts';
import { compile } from '../../src/compile.ts';
import type { TargetName } from '../../src/core/shape.ts';
import { readSpec } from '../../src/read-spec.ts';
import { expanded, templateResult } from './expansion.ts';
import { escapedDocument, hostileTexts, inBatches } from './hostile.ts';
import { isMissing, read } from './judges.ts';

const texts = hostileTexts(4000);
const batches = inBatches(texts, 500);

describe('printed texts are read as they are', () => {
  const tree = {
    values: Object.fromEntries(texts.map((text, index) => [`k${index}`, text])),
    list: texts,
    keys: Object.fromEntries(texts.map((text) => [text, { text }])),
  };
  const yaml = `${print(tree).join('\n')}\n`;

  it.each([
    ['js-yaml', (text: string) => load(text)],
    ['yaml as 1.2', (text: string) => parseYaml(text, { version: '1.2' })],
    ['yaml as 1.1', (text: string) => parseYaml(text, { version: '1.1', merge: false })],
  ] as const)('by %s', (_, decode) => {
    expect(decode(yaml)).toEqual(tree);
  });

  it('some as block literals', () => {
    const blocks = yaml.match(/: \|-?$/gm) ?? [];
    console.log(
      `Hostile texts: ${texts.length}, each as value, item, key and between quotes or as one of ${blocks.length} block literals.`,
    );
    expect(blocks.length).toBeGreaterThan(100);
    expect(texts.length).toBeGreaterThan(3000);
  });
});

describe('what the author wrote is what the container sees', () => {
  it.skipIf(isMissing('docker'))('on Swarm, whatever the environment of the deployer holds', async () => {
    for (const batch of batches) {
      const output = outputOf('swarm', batch, 'stack.yml');
      const seen = await read('docker', output, ['stack', 'config', '-c', '{file}']);
      const meant = await read('docker', escapedDocument(meantStack(load(output), batch)), [
        'stack',
        'config',
        '--skip-interpolation',
        '-c',
        '{file}',
      ]);
      // Docker’s writer has no firm order for keys such as "1.0" and "22:22".
      expect(seen.split('\n').sort()).toEqual(meant.split('\n').sort());
    }
  });

  it.skipIf(isMissing('kubectl'))('on Kubernetes, after the expansion of the kubelet', async () => {
    for (const batch of batches) {
      const output = outputOf('k8s', batch, 'app/30-tasks.yaml');
      const job = JSON.parse(await read('kubectl', output, ['annotate', '--local', '-f', '{file}', 'x=y', '-o', 'json']));
      const [{ env, args, command }] = job.spec.template.spec.containers;
      expect(env.map(({ value }: { value: string }) => expanded(value, { X: 'poison' }))).toEqual(batch);
      expect([...command, ...args].map((word) => expanded(word, { X: 'poison' }))).toEqual([...batch, ...batch]);
    }
  });
});

/** One task whose variables, arguments and labels hold the texts. */
function outputOf(target: TargetName, batch: readonly string[], name: string): string {
  const authored = batch.map((text) => text.replaceAll('${', () => '$${'));
  const task = {
    image: 'app:1',
    entrypoint: authored,
    command: authored,
    env: Object.fromEntries(authored.map((text, index) => [variable(index), text])),
    ...(target === 'swarm' ? { labels: Object.fromEntries(authored.map((text, index) => [keyFor(batch[index] ?? '', index), text])) } : {}),
  };
  const spec = readSpec({ path: 'app.spec.yaml', text: escapedDocument({ appspec: 1, name: 'todo', tasks: { run: task } }) });
  const { outputs, diagnostics } = compile(spec, { target, environment: undefined, given: [], processEnvironment: { X: 'poison' } });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return outputs.find(({ path }) => path.endsWith(name))?.text ?? '';
}

function variable(index: number): string {
  return `V${String(index).padStart(4, '0')}`;
}

/** Keys hold no references, and written as escapes they must stay below 1024 characters. */
function keyFor(text: string, index: number): string {
  return text.includes('${') || text === '' || text.length > 90 ? `l${index}` : `${text}${index}`;
}

/** The same file with the texts as they were meant, not escaped for the interpolation of docker. */
function meantStack(stack: unknown, batch: readonly string[]): unknown {
  const { services, ...file } = stack as { services: { run: { environment: object; deploy: { labels: object } } } };
  const templated = Object.values(services.run.environment).map((text) => templateResult(text.replaceAll('$$', '$')));
  expect(templated).toEqual(batch);
  const environment = Object.fromEntries(batch.map((text, index) => [variable(index), text.replaceAll('{{', '{{"{{"}}')]));
  const labels = Object.fromEntries(batch.map((text, index) => [keyFor(text, index), text]));
  const run = { ...services.run, entrypoint: batch, command: batch, environment, deploy: { ...services.run.deploy, labels } };
  return { ...file, services: { run } };
}

it('half of a character, which no file can hold, is refused', () => {
  const { diagnostics } = readSpec({
    path: 'app.spec.yaml',
    text: 'appspec: 1\nname: todo\ndescription: "a\\ud83d"\nx-whole: "\\ud83d\\ude00"\n',
  });
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'yaml-characters: The character U+D83D is half of a character.',
  ]);
});
