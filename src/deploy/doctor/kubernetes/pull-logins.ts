import type { Image } from '../../../core/image.ts';
import type { Kubectl } from '../../kubernetes/kubectl.ts';
import { expiryOf } from '../../registry/ecr-token.ts';

/** A Secret that pods name for pulling. Of what it holds only this is kept, and nothing else is ever told. */
export interface PullSecret {
  readonly name: string;
  /** `kubernetes.io/dockerconfigjson` */
  readonly type: string;
  /** Of a type that nodes read. */
  readonly isFit: boolean;
  /** Undefined: it is not, or holds nothing that a kubelet can read. */
  readonly logins: readonly PullLogin[] | undefined;
}

export interface PullLogin {
  /** `registry.acme.test`, `registry.acme.test/team`, `*.acme.test` */
  readonly place: string;
  /** Docker keeps some logins in a program, and only their names in its file. */
  readonly isEmpty: boolean;
  /** Of Amazon ECR. */
  readonly expiry: Date | undefined;
}

/** Undefined where there is none. */
export async function pullSecret(kubectl: Kubectl, name: string): Promise<PullSecret | undefined> {
  const text = await kubectl.text(['get', 'secret', name, '--ignore-not-found', `--output=go-template=${typeAndLogins}`]);
  const [type = '', data = ''] = text.split('\n');
  if (type === '') return undefined;
  const content = parsed(Buffer.from(data, 'base64').toString());
  const isFit = Object.hasOwn(loginsIn, type);
  return { name, type, isFit, logins: isFit ? loginsOf(loginsIn[type as keyof typeof loginsIn](content)) : undefined };
}

/** The second one is older, and still read. https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets */
const loginsIn = {
  'kubernetes.io/dockerconfigjson': (content: unknown) => mapIn(content)?.['auths'],
  'kubernetes.io/dockercfg': (content: unknown) => content,
};

const typeAndLogins = `{{.type}}{{"\\n"}}{{with .data}}${['dockerconfigjson', 'dockercfg'].map(contentOf).join('')}{{end}}`;

function contentOf(key: string): string {
  return `{{with index . ".${key}"}}{{.}}{{end}}`;
}

/** No error of any reader may quote it: what is odd is left out. */
function loginsOf(auths: unknown): PullLogin[] | undefined {
  const entries = mapIn(auths);
  return entries === undefined ? undefined : Object.entries(entries).map(([place, login]) => loginOf(place, mapIn(login) ?? {}));
}

function loginOf(place: string, { auth, username, password }: Readonly<Record<string, unknown>>): PullLogin {
  const pair = typeof username === 'string' && typeof password === 'string' ? `${username}:${password}` : undefined;
  const login = typeof auth === 'string' && auth !== '' ? auth : pair === undefined ? undefined : Buffer.from(pair).toString('base64');
  return { place: placeIn(place), isEmpty: login === undefined, expiry: expiryOf(login) };
}

/** Older versions wrote addresses: `https://registry.example.com/v1/`. */
function placeIn(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/(?:v[12]\/?)?$/, '');
}

/** https://kubernetes.io/docs/concepts/containers/images/#config-json */
export function covers({ place }: PullLogin, { registry, repository }: Image): boolean {
  const [host = '', ...path] = place.split('/');
  const pattern = host.split('.').map((part) => part.split('*').map(literal).join('[^.]*'));
  const isHost = new RegExp(`^${pattern.join('\\.')}$`).test(registry);
  return isHost && `${repository}/`.startsWith(path.length === 0 ? '' : `${path.join('/')}/`);
}

function literal(text: string): string {
  return text.replace(/[\\^$+?.()|[\]{}]/g, '\\$&');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function mapIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
}
