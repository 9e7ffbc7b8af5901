import { anything, type Field, type FieldsForm, type Form, listOf, mapOf, scalar } from './form.ts';
import { kubernetesFields, kubernetesMinors } from './kubernetes-fields.generated.ts';
import { withValues } from './kubernetes-values.ts';

/** The fields of an object as one version of Kubernetes knows them; undefined for kinds that are not in the table. */
export function kubernetesForm(apiVersion: string, kind: string, version: string): FieldsForm | undefined {
  const minor = Number(/^1\.(\d+)$/.exec(version)?.[1]);
  const forms = perVersion.get(minor) ?? new Forms(minor);
  perVersion.set(minor, forms);
  return forms.of(`${apiVersion}/${kind}`);
}

/** API versions of the table that have a kind of this name. */
export function apiVersionsOf(kind: string): string[] {
  return [...rows().keys()].flatMap((name) => (name.endsWith(`/${kind}`) ? [name.slice(0, -kind.length - 1)] : []));
}

const clusterWide = new Set([
  ...['Namespace', 'PersistentVolume', 'StorageClass', 'IngressClass', 'PriorityClass', 'ClusterRole', 'ClusterRoleBinding'],
  ...['CustomResourceDefinition', 'ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration', 'APIService', 'RuntimeClass'],
]);

/** Whether objects of this kind live in no namespace. */
export function isClusterWide(kind: string): boolean {
  return clusterWide.has(kind);
}

const perVersion = new Map<number, Forms>();

/** Types by name, each read when something asks for it. */
class Forms {
  private readonly known = new Map<string, FieldsForm>();

  constructor(private readonly minor: number) {}

  of(type: string): FieldsForm | undefined {
    const known = this.known.get(type);
    const row = rows().get(type);
    if (known !== undefined || row === undefined) return known;
    const form = new Fields(type, row.split(' ').map(readToken), this.minor, (name) => this.of(name));
    this.known.set(type, form);
    return form;
  }
}

let read: ReadonlyMap<string, string> | undefined;

function rows(): ReadonlyMap<string, string> {
  read ??= new Map(
    kubernetesFields
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );
  return read;
}

interface Token {
  readonly name: string;
  readonly form: string;
  readonly wanted: (minor: number) => boolean;
  readonly since: number;
  readonly until: number;
}

const [oldest = 0] = kubernetesMinors;

function readToken(token: string): Token {
  const [, name = '', form = '', wanted, until, since, last] = /^([^:]+):([^!@]+)(?:(!)(\d*))?(?:@(\d+)-(\d*))?$/.exec(token) ?? [];
  const newestWanted = until === undefined || until === '' ? Number.POSITIVE_INFINITY : Number(until);
  return {
    name,
    form,
    wanted: (minor) => wanted !== undefined && minor <= newestWanted,
    since: Number(since ?? oldest),
    until: last === undefined || last === '' ? Number.POSITIVE_INFINITY : Number(last),
  };
}

class Fields implements FieldsForm {
  readonly is = 'fields';
  readonly names: readonly string[];
  readonly required: readonly string[];
  private readonly tokens: ReadonlyMap<string, Token>;

  constructor(
    private readonly type: string,
    private readonly all: readonly Token[],
    private readonly minor: number,
    private readonly typeOf: (name: string) => FieldsForm | undefined,
  ) {
    const here = all.filter(({ since, until }) => since <= minor && minor <= until);
    this.tokens = new Map(here.map((token) => [token.name, token]));
    this.names = here.map(({ name }) => name);
    this.required = here.filter(({ wanted }) => wanted(minor)).map(({ name }) => name);
  }

  field(name: string): Field | undefined {
    const token = this.tokens.get(name);
    return token === undefined ? undefined : { form: withValues(this.formOf(token.form), this.type, name) };
  }

  why(name: string): string | undefined {
    if (name === 'status') return 'The cluster writes `status`, nobody else: take it away.';
    const token = this.all.find((one) => one.name === name);
    if (token === undefined) return undefined;
    const time = token.since > this.minor ? `since 1.${token.since}` : `until 1.${token.until}`;
    return `Kubernetes has it ${time}: take it away, or write that version as \`targets.k8s.version\`.`;
  }

  private formOf(text: string): Form {
    if (text.startsWith('[')) return listOf(this.formOf(text.slice(1)));
    if (text.startsWith('{')) return mapOf(this.formOf(text.slice(1)));
    const form = leaves.get(text) ?? this.typeOf(text);
    if (form === undefined) throw new Error(`The table of Kubernetes has no type ${text}.`);
    return form;
  }
}

const leaves: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['s', scalar('text')],
  ['i', scalar('whole')],
  ['n', scalar('number')],
  ['b', scalar('flag')],
  ['q', scalar('text', 'number')],
  ['x', scalar('whole', 'text')],
  ['o', anything],
]);
