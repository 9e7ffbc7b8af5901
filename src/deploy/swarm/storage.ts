import type { VolumeState } from '../state.ts';
import { linesOf, type Tool } from '../tool.ts';
import { Records } from './records.ts';
import { namespaceLabel, Stack } from './stack.ts';

/** Names of volumes with the label of the stack, which docker gives those that a stack makes; of this engine alone, for no manager knows those of other nodes. */
export async function volumesOf(docker: Tool, app: string): Promise<string[]> {
  const names = await docker.text(['volume', 'ls', '--quiet', '--filter', `label=${namespaceLabel}=${app}`]);
  return linesOf(names);
}

/** Those of the newest release by name, where they are called after the app: others belong to somebody else. */
export async function secretsOf(docker: Tool, app: string): Promise<string[]> {
  const [newest] = await new Records(docker).history(app);
  if (newest === undefined) return [];
  const stack = new Stack(newest.release);
  const named = stack.section('secrets').map(([key]) => stack.nameOf('secrets', key));
  const there = new Set((await docker.text(['secret', 'ls', '--format', '{{.Name}}'])).split('\n'));
  return named.filter((name) => name.startsWith(`${app}_`) && there.has(name));
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
