import type { Answer } from './tool.ts';

/** Whether `docker` reached no daemon, one that died meanwhile, or a manager that is not ready yet. */
export function isDockerSilence({ stderr }: Pick<Answer, 'stderr'>): boolean {
  if (/permission denied|x509: /i.test(stderr)) return false;
  return (/error response from daemon/i.test(stderr) ? unready : unreached).test(stderr);
}

/** Managers that start, or choose a leader: https://github.com/moby/moby/blob/v20.10.24/daemon/cluster/cluster.go */
const unready =
  /does not have a leader|manager is being prepared|has trouble connecting to the cluster|code = (?:Unavailable|DeadlineExceeded|Canceled)|context (?:deadline exceeded|canceled)|lost leadership|raft: |shutting down/i;

const unreached =
  /cannot connect to the docker daemon|error during connect|connection (?:refused|reset|closed)|broken pipe|\beof\b|i\/o timeout|tls handshake timeout|no route to host|no such host|server closed idle connection|context deadline exceeded|rpc error: code = (?:Unavailable|DeadlineExceeded|Canceled)/i;

/** Whether `kubectl` reached no API server, or one that is not ready yet. A node that does not answer the API server is something else. */
export function isKubectlSilence({ stderr }: Answer): boolean {
  const said = stderr
    .split('\n')
    .filter((line) => !ofAnExtension.test(line))
    .join('\n');
  return unanswered.test(said) && !/error from server.*(?:containerLogs|\/exec\/|:10250)/i.test(stderr);
}

/** The API server itself answers, and one that extends it does not: https://github.com/kubernetes/kubernetes/issues/72051 */
const ofAnExtension = /couldn't get resource list for |unable to retrieve the complete list of server APIs/;

/** What client-go says where nobody answers, or not yet, or not any more. */
const unanswered =
  /connection (?:to the server .* was )?refused|unable to connect to the server|connection reset|i\/o timeout|tls handshake timeout|no route to host|no such host|unexpected eof|^eof$|http2: |etcdserver: |context deadline exceeded|client\.timeout|apiserver not ready|serviceunavailable|server is currently unable|the server was unable to return a response|error from server \(timeout\)|shutting down|couldn't get current server api group list/im;
