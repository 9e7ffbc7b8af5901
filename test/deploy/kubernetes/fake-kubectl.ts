import { Kubectl } from '../../../src/deploy/kubernetes/kubectl.ts';
import type { Answer, Asking } from '../../../src/deploy/tool.ts';

/** The parts of an object that the fake reads. */
export interface FakeObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly uid?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly resourceVersion?: string;
  };
  readonly [word: string]: unknown;
}

/** An API server in memory, as kubectl would speak with it. What a test says with `answers` comes before all else. */
export class FakeKubectl extends Kubectl {
  objects: FakeObject[];
  readonly asked: string[] = [];
  answers: (words: string, input: string) => Partial<Answer> | undefined = () => undefined;
  private version: number;

  constructor(objects: readonly FakeObject[] = []) {
    super({ context: 'fake' }, 'shop');
    this.objects = [...objects];
    this.version = Math.max(0, ...objects.map(({ metadata }) => Number(metadata.resourceVersion ?? 0)));
  }

  override in(): Kubectl {
    return this;
  }

  override async ask(words: readonly string[], { input = '' }: Asking = {}): Promise<Answer> {
    this.asked.push(words.join(' '));
    const known = this.answers(words.join(' '), String(input));
    if (known !== undefined) return { stdout: '', stderr: '', exitCode: 0, ...known };
    try {
      return { stdout: this.done(words, String(input)), stderr: '', exitCode: 0 };
    } catch (error) {
      return { stdout: '', stderr: String(error), exitCode: 1 };
    }
  }

  override async lines(words: readonly string[], onLine: (line: string) => void): Promise<number> {
    onLine(`2026-01-01T00:00:00.000000001Z line of ${words[1]}`);
    return 0;
  }

  private done([verb = '', kinds = '', name = '', ...words]: readonly string[], input: string): string {
    if (verb === 'get') return this.got(kinds.split(',').map(kindOf), name, [name, ...words]);
    if (verb === 'delete') return this.deleted(kindOf(kinds), [name, ...words]);
    if (verb === 'logs') return `log of ${kinds}\n`;
    if (verb === 'api-resources') return '';
    return this.put(verb, JSON.parse(input));
  }

  private got(kinds: readonly string[], name: string, words: readonly string[]): string {
    const selected = this.objects.filter((object) => kinds.includes(kindOf(object.kind)) && isSelected(object, words));
    if (name.startsWith('-')) return JSON.stringify({ kind: 'List', items: selected });
    const found = selected.find(({ metadata }) => metadata.name === name);
    return found === undefined ? '' : JSON.stringify(found);
  }

  private deleted(kind: string, words: readonly string[]): string {
    const isMeant = (object: FakeObject) =>
      kindOf(object.kind) === kind && (words.includes(object.metadata.name) || (words.some(isSelector) && isSelected(object, words)));
    this.objects = this.objects.filter((object) => !isMeant(object));
    return '';
  }

  private put(verb: string, sent: FakeObject): string {
    const items = sent.kind === 'List' ? (sent['items'] as readonly FakeObject[]) : [sent];
    for (const item of items) this.putOne(verb, item);
    return String(this.version);
  }

  private putOne(verb: string, item: FakeObject): void {
    const { name, resourceVersion } = item.metadata;
    const old = this.objects.find((object) => object.kind === item.kind && object.metadata.name === name);
    if (verb === 'create' && old !== undefined) throw new Error('Error from server (AlreadyExists)');
    if (verb === 'replace' && old?.metadata.resourceVersion !== resourceVersion) throw new Error('Error from server (Conflict)');
    this.version++;
    const metadata = { ...item.metadata, resourceVersion: String(this.version) };
    this.objects = [...this.objects.filter((object) => object !== old), { ...item, metadata }];
  }
}

/** `configmaps`, `ConfigMap` -> `configmap` */
function kindOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/sses$/, 'ss')
    .replace(/([^s])s$/, '$1');
}

function isSelector(word: string): boolean {
  return word.startsWith('--selector=');
}

/** `a=b`, `a`, `a in (b,c)`, with commas between. */
function isSelected({ metadata: { labels = {} } }: FakeObject, words: readonly string[]): boolean {
  const text = words.find(isSelector)?.slice('--selector='.length) ?? '';
  const terms = text === '' ? [] : text.split(/,(?![^(]*\))/);
  return terms.every((term) => {
    const [, key = '', values] = /^(\S+) in \((.*)\)$/.exec(term) ?? [];
    if (values !== undefined) return values.split(',').includes(labels[key] ?? '');
    const [name = '', value] = term.split('=');
    return value === undefined ? name in labels : labels[name] === value;
  });
}
