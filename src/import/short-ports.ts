import type { Node, ScalarNode } from '../core/document.ts';
import type { Importing } from './importing.ts';
import type { ComposePort } from './ports.ts';
import type { Variables } from './variables.ts';

const form = /^(?:(\[.*\]|[^:]*):)?(?:([^:]*):)?([^:/]+)(?:\/([a-zA-Z]+))?$/;

/** `8080:80`, `127.0.0.1:8080:80/udp`, `3000-3005:3000-3005`, `80`. */
export function shortPorts(node: Node, importing: Importing): ComposePort[] {
  const scalar = importing.reader.scalar(node);
  if (scalar === undefined) return [];
  const text = importing.reader.variables.text(scalar);
  const [, first, second, targets, protocol] = form.exec(text) ?? [];
  if (targets === undefined) return refused(scalar, importing);
  const [address, published] = second === undefined ? [undefined, first] : [first, second];
  const { variables } = importing.reader;
  const isInside = isLoopback(node, address && (variables.resolved(address, node) ?? address), importing);
  const all = numbersOf(targets, variables).map((target) => ({
    target,
    node,
    protocol: protocolOf(node, protocol?.toLowerCase(), importing),
  }));
  if (all.length === 0) return refused(scalar, importing);
  if (isInside || published === undefined) return all;
  return paired(all, numbersOf(published, variables), scalar, importing);
}

/** The nth with the nth; a range for one port means any of them. */
function paired(
  all: readonly ComposePort[],
  published: readonly (number | string)[],
  node: ScalarNode,
  { telling }: Importing,
): ComposePort[] {
  if (published.length === all.length) return all.map((port, index) => ({ ...port, published: published[index] }));
  telling.lost(node, `\`${node.text}\` is not published: a spec says which port it is.`, 'Write `publish` with one number.');
  return [...all];
}

/** More would be a mistake, or a range that no load balancer takes. */
const mostPorts = 100;

/** A number, a range, or a variable; none where it is none of these. */
function numbersOf(text: string, variables: Variables): (number | string)[] {
  const [, from, to = from] = /^([0-9]{1,5})(?:-([0-9]{1,5}))?$/.exec(text) ?? [];
  const [, variable] = /^\$\{([A-Za-z0-9_]+)\}$/.exec(text) ?? [];
  if (variable !== undefined) return variables.isWhole(variable) ? [text] : [];
  const count = Number(to) - Number(from) + 1;
  const fits = Number(from) > 0 && Number(to) <= 65_535 && count >= 1 && count <= mostPorts;
  return !fits ? [] : Array.from({ length: count }, (_, index) => Number(from) + index);
}

/** A number, or the text of one; a range is none. */
export function publishedBy(node: Node | undefined, importing: Importing): number | string | undefined {
  const text = importing.reader.text(node);
  if (node === undefined || text === undefined || text === '' || text === '0') return undefined;
  const [number, ...more] = numbersOf(text, importing.reader.variables);
  if (more.length > 0) importing.telling.lost(node, 'A range is not published: a spec says which port it is.');
  return more.length > 0 ? undefined : number;
}

/** What only the machine itself could reach, nobody reaches on a cluster. */
export function isLoopback(node: Node | undefined, address: string | undefined, { telling }: Importing): boolean {
  if (node === undefined || address === undefined || /^(0\.0\.0\.0|\[?::\]?)?$/.test(address)) return false;
  const isInside = /^(127\.|localhost$|\[?::1\]?$)/.test(address);
  if (isInside) telling.guessed(node, 'This port is not published: only the machine itself could reach it.');
  else if (address.includes('${'))
    telling.guessed(node, `This port is not published: \`${address}\` may be an address that only the machine reaches.`);
  else telling.lost(node, `The address \`${address}\` is lost: a port is published on every node.`);
  return isInside || address.includes('${');
}

export function protocolOf(node: Node, protocol: string | undefined, { telling }: Importing): string | undefined {
  if (protocol === undefined || protocol === 'tcp' || protocol === 'udp') return protocol === 'udp' ? protocol : undefined;
  telling.lost(node, `The protocol \`${protocol}\` is lost: a spec has tcp and udp.`);
  return undefined;
}

function refused(node: ScalarNode, { telling }: Importing): [] {
  telling.lost(node, `\`${node.text}\` is no port that a spec has.`);
  return [];
}
