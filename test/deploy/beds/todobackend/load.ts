import { type IncomingMessage, request } from 'node:http';
import { pause } from '../../../beds/until.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** On a connection of its own, as each of many users has. Patient: a loaded machine is slow, and what is late is not lost. */
export function asked(url: string, method = 'GET', body?: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, agent: false, timeout: 60_000 }, async (response: IncomingMessage) => {
      try {
        const chunks: Buffer[] = await response.toArray();
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
      } catch (error) {
        reject(error);
      }
    });
    asking.on('timeout', () => asking.destroy(new Error('no answer within 60 s')));
    asking.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Reads and writes without a pause, until it is ended. A write that failed is tried again, as a user would. */
export class Load {
  /** Titles of todos that the app said it has. */
  readonly written: string[] = [];
  readonly versions = new Set<string>();
  readonly failures: string[] = [];
  private isOver = false;
  private readonly work: Promise<unknown>;

  constructor(private readonly url: string) {
    this.work = Promise.all([...[1, 2, 3].map((writer) => this.write(writer)), this.read(), this.read()]);
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.work;
  }

  private async write(writer: number): Promise<void> {
    for (let number = 0; !this.isOver; number++) {
      const title = `todo ${number} of writer ${writer}`;
      while (!this.isOver && (await this.tried(`${this.url}/todos`, 201, 'POST', { title })) === undefined) await pause(100);
      if (!this.isOver) this.written.push(title);
      await pause(30);
    }
  }

  private async read(): Promise<void> {
    for (; !this.isOver; await pause(15)) {
      const said = await this.tried(`${this.url}/`, 200);
      if (said !== undefined) this.versions.add(JSON.parse(said).version);
    }
  }

  private async tried(url: string, wanted: number, method?: string, body?: unknown): Promise<string | undefined> {
    const { status, text } = await asked(url, method, body).catch((error: Error) => ({ status: 0, text: error.message }));
    if (status === wanted) return text;
    this.failures.push(`${method ?? 'GET'} ${url}: ${status} ${text.slice(0, 100)}`);
    return undefined;
  }
}
