import type { Findings } from '../core/diagnostic.ts';
import type { Node } from '../core/document.ts';
import type { Sourced } from '../core/sourced.ts';
import { misspelt } from '../core/suggest.ts';

/** Things by name, of one kind; asking for one that is not there is a finding. */
export class Names<T> {
  constructor(
    private readonly kind: 'volume' | 'secret' | 'config' | 'service or task' | 'port' | 'network' | 'task',
    private readonly things: ReadonlyMap<string, T>,
    private readonly absent: ReadonlyMap<string, Node>,
    private readonly findings: Findings,
    /** Those of which a finding tells already. */
    private readonly broken: ReadonlySet<string> = new Set(),
  ) {}

  find(name: Sourced<string>): Sourced<T> | undefined {
    const thing = this.things.get(name.value);
    if (thing === undefined && !this.broken.has(name.value)) this.refuse(name);
    return thing === undefined ? undefined : name.map(() => thing);
  }

  isAbsent(name: string): boolean {
    return this.absent.has(name);
  }

  private refuse(name: Sourced<string>): void {
    const switchedOff = this.absent.get(name.value);
    if (switchedOff !== undefined) return this.refuseAbsent(name, switchedOff);
    const known = [...this.things.keys()];
    const list = known.length === 0 ? `No ${this.kind} is declared.` : `Declared: ${known.join(', ')}.`;
    const { help, meant } = misspelt(this.kind, name.value, known);
    this.findings.error('unknown-name', name, { message: `There is no ${this.kind} "${name.value}".`, help: help ?? list, meant });
  }

  private refuseAbsent(name: Sourced<string>, switchedOff: Node): void {
    this.findings.error('unknown-name', name, {
      message: `The ${this.kind} "${name.value}" does not exist on this target.`,
      help: 'Take the reference away in the part of this target too.',
      related: [{ at: switchedOff, message: 'It is switched off here.' }],
    });
  }
}
