import type { Patched } from './patched.ts';
import type { Refuse } from './refuse.ts';

/** Texts that Swarm reads as Go templates: https://docs.docker.com/reference/cli/docker/service/create/#create-services-using-templates */
export function checkTemplates(service: Patched, refuse: Refuse): void {
  const environment = service.at('environment');
  const mounts = service.at('volumes').items.flatMap((mount) => [mount.at('source'), mount.at('target')]);
  const variables = [...environment.items, ...environment.entries.map(([, value]) => value)];
  for (const value of [service.at('hostname'), ...variables, ...mounts]) checkTemplate(value, refuse);
}

/** A text in quotes may hold braces. */
const action = /\{\{((?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`{}])*)\}\}/g;
const known =
  /^\.(?:Service(?:\.(?:ID|Name|Labels(?:\.\w+)*))?|Node(?:\.(?:ID|Hostname|Platform(?:\.(?:Architecture|OS))?))?|Task(?:\.(?:ID|Name|Slot))?)$/;
const path = /^\.[\w.]+$/;
/** Below these the dot is something else. */
const within = /^(?:with|range|define|block)\b/;

function checkTemplate(value: Patched, refuse: Refuse): void {
  const { text } = value;
  if (text === undefined || !text.includes('{{')) return;
  const actions = [...text.matchAll(action)].map(([, inner = '']) => inner.replace(/^-\s|\s-$/g, '').trim());
  const unknown = actions.some((inner) => within.test(inner)) ? undefined : actions.find((inner) => path.test(inner) && !known.test(inner));
  if (text.replace(action, '').includes('{{') || actions.includes(''))
    refuse([value], { message: 'Swarm cannot read this template, and refuses the service.', help });
  else if (unknown !== undefined) refuse([value], { message: `Swarm has no ${unknown} for templates, and refuses the service.`, help });
}

const help =
  'There are .Service.ID, .Service.Name, .Service.Labels, .Node.ID, .Node.Hostname, .Node.Platform, .Task.ID, .Task.Name and .Task.Slot; a literal `{{` is written `{{"{{"}}`.';
