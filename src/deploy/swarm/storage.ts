import { secretLabels } from '../secrets/swarm-secrets.ts';
import type { VolumeState } from '../state.ts';
import { linesOf, type Tool } from '../tool.ts';
import { Records } from './records.ts';
import { namespaceLabel, Stack } from './stack.ts';

/** Names of volumes with the label of the stack, which docker gives those that a stack makes; of this engine alone, for no manager knows those of other nodes. */
export async function volumesOf(docker: Tool, app: string): Promise<string[]> {
  const names = await docker.text(['volume', 'ls', '--quiet', '--filter', `label=${namespaceLabel}=${app}`]);
  return linesOf(names);
}

/** Those that we made, of which nothing else may be left, and those of the newest release that are called after the app. */
export async function secretsOf(docker: Tool, app: string): Promise<string[]> {
  const secrets = async (...filter: string[]) => linesOf(await docker.text(['secret', 'ls', '--format', '{{.Name}}', ...filter]));
  const [made, there, named] = [
    await secrets('--filter', `label=${secretLabels.app}=${app}`),
    await secrets(),
    await namedSecrets(docker, app),
  ];
  return [...new Set([...made, ...named.filter((name) => name.startsWith(`${app}_`) && there.includes(name))])];
}

async function namedSecrets(docker: Tool, app: string): Promise<string[]> {
  const [newest] = await new Records(docker).history(app);
  if (newest === undefined) return [];
  const stack = new Stack(newest.release);
  return stack.section('secrets').map(([key]) => stack.nameOf('secrets', key));
}

/** Those that the newest release declares. */
export async function volumeStates(docker: Tool, stack: Stack): Promise<VolumeState[]> {
  const there = (await docker.text(['volume', 'ls', '--format', '{{.Name}}'])).split('\n');
  const declared = stack.section('volumes').map(([key]) => stack.nameOf('volumes', key));
  return declared.map((name) => {
    const [fixed = name] = name.split('{{');
    const isThere = there.some((one) => (fixed === name ? one === name : one.startsWith(fixed)));
    return { name, state: isThere ? 'there' : 'missing' };
  });
}
