import { linesOf, type Tool } from '../tool.ts';
import { type LiveService, liveService } from './live.ts';
import { inspected } from './looking.ts';
import { namespaceLabel } from './stack.ts';

/** All services that run under the name of the app, whoever deployed them. */
export async function servicesOf(docker: Tool, app: string): Promise<LiveService[]> {
  return (await inspected(docker, 'service', await idsOf(docker, 'service', app))).map(liveService);
}

/** Of what carries the label of the stack. */
export async function idsOf(docker: Tool, kind: 'service' | 'config' | 'network' | 'secret', app: string): Promise<string[]> {
  const ids = await docker.text([kind, 'ls', '--quiet', '--filter', `label=${namespaceLabel}=${app}`]);
  return linesOf(ids);
}
