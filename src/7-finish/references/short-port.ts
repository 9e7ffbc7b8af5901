/** `[ADDRESS:][PUBLISHED:]TARGET[/PROTOCOL]`: https://pkg.go.dev/github.com/docker/go-connections/nat#ParsePortSpec */
export interface ShortPort {
  readonly address: string | undefined;
  /** First and last; undefined where Swarm chooses. */
  readonly published: Range | undefined;
  readonly protocol: string;
}

type Range = readonly [first: number, last: number];

const form =
  /^(?:(?:(?<address>\[[^\]]*\]|[^:]*):)?(?<first>\d*)(?:-(?<last>\d+))?:)?(?<own>\d+)(?:-(?<ownLast>\d+))?(?:\/(?<protocol>tcp|udp|sctp))?$/i;

/** Undefined where Docker could not read it. */
export function readShortPort(text: string): ShortPort | undefined {
  const { address, first = '', last, own = '', ownLast, protocol = 'tcp' } = form.exec(text)?.groups ?? {};
  const published = first === '' || first === '0' ? undefined : rangeOf(first, last);
  const target = rangeOf(own, ownLast);
  if (own === '' || !isRange(target) || (published !== undefined && !isRange(published))) return undefined;
  const isOne = target[0] === target[1];
  if (published !== undefined && !isOne && lengthOf(published) !== lengthOf(target)) return undefined;
  return { address: address === '' ? undefined : address, published, protocol: protocol.toLowerCase() };
}

function rangeOf(first: string, last = first): Range {
  return [Number(first), Number(last)];
}

function isRange([first, last]: Range): boolean {
  return first <= last && last <= 65535;
}

function lengthOf([first, last]: Range): number {
  return last - first;
}
