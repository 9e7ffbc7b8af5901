import { checkHealth } from './health.ts';
import { checkMounts } from './mounts.ts';
import type { Patched } from './patched.ts';
import { checkPublished } from './published.ts';
import type { Refuse } from './refuse.ts';
import { checkTemplates } from './templates.ts';

/** What `docker stack config` takes, and the engine refuses half way through a deploy, or reads as something else. */
export function checkServiceValues(service: Patched, refuse: Refuse): void {
  checkPublished(service, refuse);
  checkHealth(service.at('healthcheck'), refuse);
  checkMode(service.at('deploy'), refuse);
  for (const kind of ['secrets', 'configs'] as const) checkUses(kind, service, refuse);
  checkMounts(service.at('volumes').items, refuse);
  checkTemplates(service, refuse);
}

function checkMode(deploy: Patched, refuse: Refuse): void {
  const [mode, replicas, update] = [deploy.at('mode'), deploy.at('replicas'), deploy.at('update_config')];
  const name = mode.text ?? 'replicated';
  if (name.startsWith('global') && replicas.exists) refuse([mode, replicas], refused('replicas', name, replicas));
  if (name.endsWith('-job') && update.exists) refuse([mode, update], refused('update_config', name, update));
}

function refused(word: string, mode: string, { place }: Patched) {
  const help = place === undefined ? `Write \`${word}: null\` too.` : `Take \`${word}\` away, or write another \`mode\`.`;
  return { message: `Swarm refuses \`${word}\` beside \`mode: ${mode}\`.`, help };
}

/** Their order is another one each time, and so the service starts anew with each deploy: moby/moby#31117 */
function checkUses(kind: 'secrets' | 'configs', service: Patched, refuse: Refuse): void {
  const seen = new Set<string>();
  for (const use of service.at(kind).items) {
    const source = use.text ?? use.at('source').text;
    if (source === undefined) continue;
    if (seen.has(source))
      refuse([use], {
        message: `"${source}" is under \`${kind}\` twice: one takes the owner and mode of the other, and the service restarts at each deploy.`,
        help: 'Name it once, and let the container read that file in both cases.',
      });
    seen.add(source);
  }
}
