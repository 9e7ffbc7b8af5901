import type { Rule } from '../../../5-check/rule.ts';
import type { Health } from '../../../core/health.ts';
import { clientsFor } from '../health-clients.ts';

/** Swarm runs programs of the image and knows no HTTP by itself. */
export const healthClient: Rule = {
  code: 'health-client',
  severity: 'error',
  check({ services }, report) {
    for (const { health } of services) {
      if (!isNetworkCheck(health)) continue;
      const { kind, client } = health;
      const clients = clientsFor(kind);
      if (client === undefined) {
        report(health.at, {
          message: `Swarm checks health with a program of the image, and nothing says which of its programs can make the ${kind} check.`,
          help: `Add \`client: ${clients[0]}\` to the health check if the image has it${orAnother(clients)}, or check with a \`command\`.`,
        });
      } else if (!clients.includes(client.value)) {
        report(client, {
          message: `\`${client.value}\` cannot make ${article(kind)} ${kind} check on Swarm.`,
          help: `Name ${clients.length === 1 ? '' : 'one of '}${clients.join(', ')} if the image has it, or check with a \`command\`.`,
        });
      }
    }
  },
};

function isNetworkCheck(health: Health | undefined): health is Extract<Health, { kind: 'http' | 'tcp' | 'grpc' }> {
  return health?.kind === 'http' || health?.kind === 'tcp' || health?.kind === 'grpc';
}

function orAnother([, ...others]: readonly string[]): string {
  return others.length === 0 ? '' : `, else one of ${others.join(', ')}`;
}

function article(kind: 'http' | 'tcp' | 'grpc'): string {
  return kind === 'http' ? 'an' : 'a';
}
