import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Manifest {
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * A registry in memory, on this machine alone, which engines reach without TLS: as much of it as pushing and pulling needs.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
export class Registry {
  private readonly server: Server;
  private readonly blobs = new Map<string, Buffer>();
  private readonly uploads = new Map<string, Buffer>();
  private readonly manifests = new Map<string, Manifest>();

  constructor() {
    this.server = createServer((request, response) => {
      bodyOf(request).then(
        (body) => this.answer(request, response, body),
        () => response.destroy(),
      );
    });
  }

  /** `127.0.0.1:41327` */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer({ method = '', url = '', headers }: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const { pathname, searchParams } = new URL(url, 'http://registry');
    const [, name = '', kind, rest = ''] = /^\/v2\/(.+?)\/(blobs\/uploads|blobs|manifests)\/(.*)$/.exec(pathname) ?? [];
    if (kind === undefined) return said(response, 200);
    if (kind === 'blobs/uploads') return this.upload(method, name, rest, searchParams.get('digest'), body, response);
    if (kind === 'manifests' && method === 'PUT') return this.put(name, rest, headers['content-type'] ?? '', body, response);
    const bytes = kind === 'blobs' ? this.blobs.get(rest) : this.manifests.get(`${name}:${rest}`)?.bytes;
    const type = kind === 'blobs' ? 'application/octet-stream' : this.manifests.get(`${name}:${rest}`)?.type;
    if (bytes === undefined || type === undefined) return said(response, 404);
    const found = { 'content-type': type, 'content-length': String(bytes.length), 'docker-content-digest': digestOf(bytes) };
    response.writeHead(200, found).end(method === 'HEAD' ? undefined : bytes);
  }

  private upload(method: string, name: string, id: string, digest: string | null, body: Buffer, response: ServerResponse): void {
    const upload = method === 'POST' ? randomUUID() : id;
    const bytes = Buffer.concat([this.uploads.get(upload) ?? Buffer.alloc(0), body]);
    this.uploads.set(upload, bytes);
    if (method === 'PUT' && digest !== null) {
      this.blobs.set(digest, bytes);
      return said(response, 201, { 'docker-content-digest': digest });
    }
    const range = `0-${Math.max(0, bytes.length - 1)}`;
    said(response, 202, { location: `/v2/${name}/blobs/uploads/${upload}`, range, 'docker-upload-uuid': upload });
  }

  private put(name: string, tag: string, type: string, bytes: Buffer, response: ServerResponse): void {
    const digest = digestOf(bytes);
    for (const key of [tag, digest]) this.manifests.set(`${name}:${key}`, { type, bytes });
    said(response, 201, { 'docker-content-digest': digest });
  }
}

function said(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'docker-distribution-api-version': 'registry/2.0', 'content-length': '0', ...headers }).end();
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
