import { entriesOf, type Node, nodeAt, textAt } from '../../core/document.ts';
import type { Running } from '../event.ts';
import type { Release } from '../release.ts';
import { type Tool, ToolProblem } from '../tool.ts';
import { Stack } from './stack.ts';
import { labelled } from './stack-text.ts';

/** Networks and configs as `docker stack deploy` would make them, so that it finds them later; names of what was made. */
export async function prepare(docker: Tool, release: Release, { signal }: Running): Promise<string[]> {
  const stack = new Stack(release);
  const made = [...(await networksMade(docker, stack, signal)), ...(await configsMade(docker, release, stack, signal))];
  return made;
}

async function networksMade(docker: Tool, stack: Stack, signal: AbortSignal): Promise<string[]> {
  const declared = new Map(stack.section('networks'));
  const joined = new Set([...stack.services.values()].flatMap(({ networks }) => networks));
  const made: string[] = [];
  for (const key of joined) {
    const words = declared.get(key);
    if (textAt(words, 'external') === 'true') continue;
    const name = stack.nameOf('networks', key);
    const create = ['network', 'create', ...networkWords(words), ...labelled(stack.app), name];
    if (!(await isThere(docker, 'network', name, signal)) && (await created(docker, create, { signal }))) made.push(`network ${name}`);
  }
  return made;
}

function networkWords(words: Node | undefined): string[] {
  const driver = textAt(words, 'driver') ?? 'overlay';
  const options = entriesOf(nodeAt(words, 'driver_opts')).flatMap(({ key, value }) => ['--opt', `${key}=${plain(textAt(value) ?? '')}`]);
  const flags = ['internal', 'attachable'].filter((flag) => textAt(words, flag) === 'true').map((flag) => `--${flag}`);
  return ['--driver', plain(driver), ...options, ...flags];
}

/** In a stack file a dollar is written twice. */
function plain(text: string): string {
  return text.replaceAll('$$', '$');
}

async function configsMade(docker: Tool, { files }: Release, stack: Stack, signal: AbortSignal): Promise<string[]> {
  const made: string[] = [];
  for (const [key, words] of stack.section('configs')) {
    const name = stack.nameOf('configs', key);
    const path = plain(textAt(words, 'file') ?? '').replace(/^\.\//, '');
    const file = files.find((one) => one.path === path);
    if (file === undefined || (await isThere(docker, 'config', name, signal))) continue;
    const create = ['config', 'create', ...labelled(stack.app), name, '-'];
    if (await created(docker, create, { input: file.bytes ?? file.text, signal })) made.push(`config ${name}`);
  }
  return made;
}

async function isThere(docker: Tool, kind: 'network' | 'config', name: string, signal: AbortSignal): Promise<boolean> {
  const found = await docker.text([kind, 'ls', '--filter', `name=${name}`, '--format', '{{.Name}}'], { signal });
  return found.split('\n').includes(name);
}

/** False where somebody else made it meanwhile. */
async function created(docker: Tool, words: readonly string[], asking: Parameters<Tool['text']>[1]): Promise<boolean> {
  const answer = await docker.ask(words, asking);
  if (answer.exitCode !== 0 && !/already exists/.test(answer.stderr))
    throw new ToolProblem(`docker ${words.slice(0, 2).join(' ')}`, answer);
  return answer.exitCode === 0;
}
