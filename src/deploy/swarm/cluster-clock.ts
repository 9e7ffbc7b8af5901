import { Reading } from '../reading.ts';
import type { Tool } from '../tool.ts';

/** Milliseconds since 1970 by the clock of the manager: this machine's can be wrong. */
export async function clusterNow(docker: Tool): Promise<number> {
  return Date.parse(new Reading(await docker.json(['info', '--format', '{{json .SystemTime}}']), 'docker info').text());
}
