import { hashOf } from '../../core/hash.ts';
import { linesOf, type Tool, ToolProblem } from '../tool.ts';
import { inspected } from './looking.ts';

/** A config in which appspec remembers something. */
export interface Record {
  readonly id: string;
  /** When it was made, by the clock of the cluster. */
  readonly createdAt: number;
  readonly text: string;
  /** Empty where it has none. */
  label(name: string): string;
}

const prefix = 'appspec.dev/';

/** Labels that say of which app and kind it is, with others, as docker takes them. */
export function recordLabels(app: string, kind: string, others: Readonly<globalThis.Record<string, string>>): string[] {
  return Object.entries({ app, record: kind, ...others }).flatMap(([name, value]) => ['--label', `${prefix}${name}=${value}`]);
}

/** `shop_appspec-lock`, of at most 64 characters. */
export function recordName(app: string, what: string): string {
  const name = `${app}_appspec-${what}`;
  return name.length <= 64 ? name : `${app.slice(0, 64 - (name.length - app.length) - 9)}-${hashOf(app)}_appspec-${what}`;
}

/** Makes a config whose name is ours alone: one that is there is that of a call whose answer was lost. */
export async function recorded(docker: Tool, words: readonly string[], input: string): Promise<void> {
  const answer = await docker.ask(['config', 'create', ...words], { input });
  if (answer.exitCode !== 0 && !/already exists/i.test(answer.stderr)) throw new ToolProblem('docker config create', answer);
}

/** Those with these labels. */
export async function recordsOf(
  docker: Tool,
  app: string,
  kind: string,
  others: Readonly<globalThis.Record<string, string>> = {},
): Promise<Record[]> {
  const filters = Object.entries({ app, record: kind, ...others }).flatMap(([name, value]) => [
    '--filter',
    `label=${prefix}${name}=${value}`,
  ]);
  const ids = linesOf(await docker.text(['config', 'ls', '--quiet', ...filters], { timeout: 20_000 }));
  return (await inspected(docker, 'config', ids)).map((answer) => {
    const labels = answer.texts('Spec', 'Labels');
    return {
      id: answer.text('ID'),
      createdAt: Date.parse(answer.text('CreatedAt')),
      text: Buffer.from(answer.textIf('Spec', 'Data') ?? '', 'base64').toString(),
      label: (name) => labels[`${prefix}${name}`] ?? '',
    };
  });
}

/** Ids of all that appspec remembers of an app. */
export async function allRecordsOf(docker: Tool, app: string): Promise<string[]> {
  const kinds = await Promise.all(['deploy', 'release'].map((kind) => recordsOf(docker, app, kind)));
  return kinds.flat().map(({ id }) => id);
}
