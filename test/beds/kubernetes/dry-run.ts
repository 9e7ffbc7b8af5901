import { type ChildProcess, spawn } from 'node:child_process';
import { documentsIn } from '../generated-specs.ts';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** Asks the API server, as `kubectl apply --server-side --dry-run=server --validate=strict` does, a thousand times a minute. */
export class DryRun {
  private constructor(
    private readonly proxy: ChildProcess,
    private readonly address: string,
    /** All namespaced objects are tried in here, as a namespace that is only tried does not exist. */
    private readonly namespace: string,
    private readonly paths: ReadonlyMap<string, { readonly path: string; readonly isNamespaced: boolean }>,
  ) {}

  static async start(namespace: string): Promise<DryRun> {
    const proxy = spawn('kubectl', ['proxy', '--port=0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const address = await new Promise<string>((resolve, reject) => {
      proxy.stdout?.on('data', (text) => {
        const found = /127\.0\.0\.1:\d+/.exec(String(text))?.[0];
        if (found !== undefined) resolve(`http://${found}`);
      });
      proxy.on('exit', (code) => reject(new Error(`kubectl proxy ended with ${code}`)));
    });
    return new DryRun(proxy, address, namespace, await pathsAt(address));
  }

  stop(): void {
    this.proxy.kill();
  }

  /** What the server objects to in each document, and the kinds that it does not know. */
  async objections(
    text: string,
  ): Promise<{ readonly tried: number; readonly objections: readonly string[]; readonly unknown: readonly string[] }> {
    const objections: string[] = [];
    const unknown: string[] = [];
    const manifests = documentsIn(text) as Manifest[];
    for (const manifest of manifests) {
      const resource = this.paths.get(`${manifest.apiVersion} ${manifest.kind}`);
      if (resource === undefined) unknown.push(manifest.kind);
      else {
        const objection = await this.tried(manifest, resource);
        if (objection !== undefined) objections.push(`${manifest.kind} ${manifest.metadata.name}: ${objection}`);
      }
    }
    return { tried: manifests.length - unknown.length, objections, unknown };
  }

  private async tried(manifest: Manifest, { path, isNamespaced }: { path: string; isNamespaced: boolean }): Promise<string | undefined> {
    const cut = path.lastIndexOf('/');
    const within = isNamespaced ? `${path.slice(0, cut)}/namespaces/${this.namespace}${path.slice(cut)}` : path;
    const query = 'dryRun=All&fieldManager=appspec-beds&fieldValidation=Strict&force=true';
    const body = isNamespaced ? { ...manifest, metadata: { ...manifest.metadata, namespace: this.namespace } } : manifest;
    const answer = await fetch(`${this.address}${within}/${manifest.metadata.name}?${query}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/apply-patch+yaml' },
      body: JSON.stringify(body),
    });
    const { message } = (await answer.json()) as { message?: string };
    return answer.ok ? undefined : message;
  }
}

interface Resources {
  readonly resources: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[];
}

/** `apps/v1 Deployment` to `/apis/apps/v1/deployments`. */
async function pathsAt(address: string): Promise<Map<string, { path: string; isNamespaced: boolean }>> {
  const get = async <T>(path: string) => (await fetch(`${address}${path}`)).json() as Promise<T>;
  const { groups } = await get<{ groups: { versions: { groupVersion: string }[] }[] }>('/apis');
  const versions = ['v1', ...groups.flatMap((group) => group.versions.map(({ groupVersion }) => groupVersion))];
  const paths = new Map<string, { path: string; isNamespaced: boolean }>();
  for (const version of versions) {
    const root = version === 'v1' ? '/api/v1' : `/apis/${version}`;
    const { resources } = await get<Resources>(root);
    for (const { name, kind, namespaced } of resources)
      if (!name.includes('/')) paths.set(`${version} ${kind}`, { path: `${root}/${name}`, isNamespaced: namespaced });
  }
  return paths;
}
