import { parse } from '../../1-parse/parse.ts';
import { entriesOf, itemsOf, type Node, nodeAt, textAt } from '../../core/document.ts';
import { hashOf } from '../../core/hash.ts';
import { EnvironmentProblem } from '../../core/problem.ts';
import { dataOf } from '../../questions/diff/fields.ts';
import { type Release, textOf } from '../release.ts';

/** The label by which docker knows what belongs to a stack. */
export const namespaceLabel = 'com.docker.stack.namespace';

/** The stack file of a release, read as anyone else would. */
export class Stack {
  readonly app: string;
  readonly services: ReadonlyMap<string, StackService>;
  private readonly root: Node;

  constructor(release: Release) {
    const { root, diagnostics } = parse({ path: 'stack.yml', text: textOf(release, 'stack.yml') });
    if (root === undefined) throw new EnvironmentProblem(`The stack file cannot be read: ${diagnostics[0]?.message}`);
    this.app = release.app;
    this.root = root;
    this.services = new Map(entriesOf(nodeAt(root, 'services')).map(({ key, value }) => [key, new StackService(key, value, this)]));
  }

  /** Keys and words of `networks`, `configs`, `secrets` or `volumes`. */
  section(name: string): readonly (readonly [string, Node])[] {
    return entriesOf(nodeAt(this.root, name)).map(({ key, value }) => [key, value]);
  }

  /** As the cluster calls it. */
  nameOf(section: string, key: string): string {
    return textAt(this.root, section, key, 'name') ?? `${this.app}_${key}`;
  }

  /** All but the services, as plain data. */
  get surroundings(): Readonly<Record<string, unknown>> {
    const entries = entriesOf(this.root).filter(({ key }) => key !== 'services');
    return Object.fromEntries(entries.map(({ key, value }) => [key, dataOf(value)]));
  }
}

/** A service of a stack file. */
export class StackService {
  readonly name: string;
  readonly node: Node;
  private readonly stack: Stack;

  constructor(name: string, node: Node, stack: Stack) {
    this.name = name;
    this.node = node;
    this.stack = stack;
  }

  /** As the cluster calls it. */
  get fullName(): string {
    return `${this.stack.app}_${this.name}`;
  }

  get image(): string {
    return textAt(this.node, 'image') ?? '';
  }

  /** Only a service has an update that is done in parts; only a task stops by itself. */
  get isTask(): boolean {
    const { condition } = this;
    return condition !== 'any' && condition !== undefined && nodeAt(this.node, 'deploy', 'update_config', 'parallelism') === undefined;
  }

  /** swarm-cronjob starts it. */
  get isScheduled(): boolean {
    return this.label('swarm.cronjob.enable') === 'true';
  }

  /** It runs when somebody scales it up. */
  get isDriven(): boolean {
    return this.isTask && !this.isScheduled && textAt(this.node, 'deploy', 'replicas') === '0';
  }

  /** How often a task is tried before it has failed. */
  get tries(): number {
    return this.condition === 'none'
      ? 1
      : 1 + Number(textAt(this.node, 'deploy', 'restart_policy', 'max_attempts') ?? Number.POSITIVE_INFINITY);
  }

  get failureAction(): string | undefined {
    return textAt(this.node, 'deploy', 'update_config', 'failure_action');
  }

  label(name: string): string | undefined {
    return textAt(this.node, 'deploy', 'labels', name);
  }

  /** Keys of the networks that it joins. */
  get networks(): readonly string[] {
    const written = nodeAt(this.node, 'networks');
    const names = [...itemsOf(written).flatMap((item) => textAt(item) ?? []), ...entriesOf(written).map(({ key }) => key)];
    return names.length === 0 ? ['default'] : names;
  }

  /** Changes with whatever makes Swarm run a task again. */
  get definition(): string {
    const { deploy, ...container } = this.data;
    const { labels: _, update_config: __, replicas: ___, ...placed } = deploy as Record<string, unknown>;
    return hashOf(JSON.stringify([container, placed, this.references]));
  }

  get data(): Record<string, unknown> {
    return dataOf(this.node) as Record<string, unknown>;
  }

  /** Names of configs have a hash of what they hold. */
  private get references(): readonly string[] {
    const mounted = ['volumes', 'secrets', 'configs'].flatMap((section) =>
      itemsOf(nodeAt(this.node, section)).map((item) => this.stack.nameOf(section, textAt(item, 'source') ?? '')),
    );
    return [...mounted, ...this.networks.map((key) => this.stack.nameOf('networks', key))];
  }

  private get condition(): string | undefined {
    return textAt(this.node, 'deploy', 'restart_policy', 'condition');
  }
}
