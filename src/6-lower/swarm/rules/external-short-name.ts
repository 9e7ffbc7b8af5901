import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { App, Service, Task } from '../../../core/app.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { externalNetworksOf, networkNames } from '../memberships.ts';

/**
 * A stack cannot keep its short names off a network that it shares with others: Docker makes each one an alias there, and
 * answers with the instances of every stack that has it. Only `<stack>_<service>` is one service alone.
 */
export const externalShortName: Rule = {
  code: 'external-short-name',
  severity: 'warning',
  check(app, report) {
    for (const container of containersOf(app)) {
      const [network] = externalNetworksOf(app, container);
      const asked = network === undefined ? [] : askedFor(app, container);
      const [first] = asked;
      if (network === undefined || first === undefined) continue;
      const names = asked.map(({ name }) => `"${name}"`).join(', ');
      const full = asked.map(({ name }) => `\`\${app.name}_${name}\``).join(', ');
      report(network, {
        message: `Other stacks on the external network "${network.value}" may have ${names} too, and "${container.name.value}" can get theirs.`,
        help: `Under \`swarm:\` write ${full}, which Swarm gives to one service alone, or take "${container.name.value}" off that network.`,
        related: [{ at: first.at, message: 'The short name.' }],
      });
    }
  },
};

interface Asked {
  readonly name: string;
  readonly at: Sourced<unknown>;
}

/** Services that share a network with it, and whose short name it uses. */
function askedFor(app: App, container: Service | Task): Asked[] {
  const networks = networkNames(app, container);
  const others = app.services.filter(
    (service) => service !== container && networkNames(app, service).some((network) => networks.includes(network)),
  );
  return others.flatMap(({ name: { value: name } }) => {
    const at = use(container, name);
    return at === undefined ? [] : [{ name, at }];
  });
}

/** Where a text has the name as a host: `db`, `db:5432`, `http://db/`, `user@db`. A lone word of a command is none. */
function use({ env, command, entrypoint }: Service | Task, name: string): Sourced<unknown> | undefined {
  const host = new RegExp(`(?:^|[/@=,\\s])${name}(?=$|[:/,\\s?])`);
  const words = [...(entrypoint?.words ?? []), ...(command?.words ?? [])].filter(({ value }) => value !== name);
  return [...env.map(({ text }) => text), ...words].find(({ value }) => host.test(value));
}
