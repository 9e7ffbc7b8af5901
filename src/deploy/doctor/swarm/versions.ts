import { Reading } from '../../reading.ts';
import type { Tool } from '../../tool.ts';
import type { Check, Finding } from '../examination.ts';
import { isOlder } from '../version.ts';

/** `--context` came with it: https://docs.docker.com/engine/release-notes/19.03/ */
const oldestClient = '19.03';

/** `engine`: `targets.swarm.engine`, for which the stack is made. */
export function versions(docker: Tool, engine: string): Check {
  return {
    name: 'versions',
    async look() {
      const answer = new Reading(await docker.json(['version', '--format', '{{json .}}']), 'docker version');
      const [client, server] = [answer.text('Client', 'Version'), answer.text('Server', 'Version')];
      const well = `docker ${client}, Docker Engine ${server}; the stack is for ${engine} and later`;
      return { well, findings: [...clientFindings(client), ...engineFindings([server, ...(await nodeVersions(docker))], engine)] };
    },
  };
}

/** Of every node: a service may run on each. */
async function nodeVersions(docker: Tool): Promise<string[]> {
  const answer = await docker.ask(['node', 'ls', '--format', '{{.EngineVersion}}']);
  return answer.exitCode === 0 ? answer.stdout.split('\n').filter((line) => line !== '') : [];
}

function clientFindings(client: string): Finding[] {
  if (!isOlder(client, oldestClient)) return [];
  const why = `appspec names the cluster on every call, which docker can do since ${oldestClient}.`;
  return [{ what: `docker ${client} is too old.`, why, mend: 'Install a newer one: https://docs.docker.com/engine/install/' }];
}

function engineFindings(found: readonly string[], engine: string): Finding[] {
  const old = [...new Set(found.filter((version) => isOlder(version, engine)))];
  return old.map((version) => ({
    what: `Docker Engine ${version} is older than the ${engine} for which the stack is made.`,
    why: 'It may refuse words of the stack, or not do what they say.',
    mend: `Update the engine, or say \`targets.swarm.engine: "${version.split('.').slice(0, 2).join('.')}"\`; docker node ls shows each node's.`,
  }));
}
