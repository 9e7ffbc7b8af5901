import type { Cluster } from '../../cluster.ts';
import type { Release } from '../../release.ts';
import type { Tool } from '../../tool.ts';
import type { Check, Finding } from '../examination.ts';

/** A stack of this name that is somebody else's would be changed service by service. */
export function foreignStack(docker: Tool, cluster: Cluster, release: Release): Check {
  return {
    name: 'the name of the app',
    async look() {
      const running = await servicesOf(docker, release.app);
      const ours = new Set(cluster.membersOf(release).map(({ name }) => `${release.app}_${name}`));
      const isOurs = running.length === 0 || (await cluster.history(release.app)).length > 0;
      const others = isOurs ? [] : running.filter((name) => !ours.has(name));
      const well = running.length === 0 ? `no stack is called ${release.app}` : `the stack ${release.app} is this app`;
      return { well, findings: others.length === 0 ? [] : [foreign(release.app, others)] };
    },
  };
}

async function servicesOf(docker: Tool, app: string): Promise<string[]> {
  const filter = `label=com.docker.stack.namespace=${app}`;
  const names = await docker.text(['service', 'ls', '--filter', filter, '--format', '{{.Name}}']);
  return names.split('\n').filter((name) => name !== '');
}

function foreign(app: string, others: readonly string[]): Finding {
  return {
    what: `A stack "${app}" runs that appspec did not deploy, with ${others.join(', ')}.`,
    why: 'Both would be one stack: services of the same name would be replaced.',
    mend: 'Choose another `name` in the spec or for this environment, or take that stack away: docker stack ls',
  };
}
