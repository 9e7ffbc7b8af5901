import type { Presence } from '../presence.ts';
import { linesOf, type Tool } from '../tool.ts';
import type { Stack } from './stack.ts';
import { volumeStates } from './storage.ts';

/** What a manager knows of a stack. Volumes of other nodes it does not, so one that is not seen here is not missing. */
export async function presenceOf(docker: Tool, stack: Stack): Promise<Presence> {
  const named = await Promise.all(sections.map(([section, kind]) => namedIn(docker, stack, section, kind)));
  const volumes = stack.section('volumes').map(([key]) => key);
  const states = volumes.length === 0 ? [] : await volumeStates(docker, stack);
  const seen = volumes.filter((_, index) => states[index]?.state === 'there').map((key) => `volume/${key}`);
  const all = named.flat();
  return {
    there: new Set([...all.filter(({ isThere }) => isThere).map(({ address }) => address), ...seen]),
    missing: new Set(all.filter(({ isThere }) => !isThere).map(({ address }) => address)),
  };
}

const sections = [
  ['services', 'service'],
  ['networks', 'network'],
  ['secrets', 'secret'],
  ['configs', 'config'],
] as const;

async function namedIn(docker: Tool, stack: Stack, section: string, kind: string) {
  const keys = stack.section(section).map(([key]) => key);
  if (keys.length === 0) return [];
  const there = new Set(linesOf(await docker.text([kind, 'ls', '--format', '{{.Name}}'])));
  return keys.map((key) => ({ address: `${kind}/${key}`, isThere: there.has(stack.nameOf(section, key)) }));
}
