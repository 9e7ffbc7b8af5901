import type { Entry } from '../core/document.ts';
import type { Telling } from './telling.ts';

/** How a kind of thing may be called in a spec. */
export interface Naming {
  readonly kind: string;
  readonly fits: RegExp;
  /** What stands for a character that no name has. */
  readonly other: RegExp;
}

export const serviceNaming: Naming = { kind: 'service', fits: /^[a-z]([-a-z0-9]{0,50}[a-z0-9])?$/, other: /[^-a-z0-9]+/g };
export const storedNaming = (kind: string): Naming => ({ kind, fits: /^[a-z]([-_.a-z0-9]*[a-z0-9])?$/, other: /[^-_.a-z0-9]+/g });

/** The names of one kind of thing, as a spec can call them, each once. */
export class Names {
  private readonly ours = new Map<string, string>();

  constructor(
    private readonly naming: Naming,
    private readonly telling: Telling,
    entries: readonly Entry[],
  ) {
    for (const { key } of entries) if (naming.fits.test(key)) this.ours.set(key, key);
    for (const { key, keyOrigin } of entries) {
      if (this.ours.has(key)) continue;
      this.telling.guessed(keyOrigin, `The ${naming.kind} \`${key}\` is called \`${this.add(key)}\`: a spec has lower-case names.`);
    }
  }

  /** What the file calls so; a name that it does not declare is made to fit. */
  of(name: string): string {
    return this.ours.get(name) ?? fitting(name, this.naming);
  }

  /** A thing that the file has without a name of its own. */
  add(name: string): string {
    const base = fitting(name, this.naming);
    let free = base;
    for (let number = 2; [...this.ours.values()].includes(free); number++) free = `${base.slice(0, 48)}-${number}`;
    this.ours.set(name, free);
    return free;
  }
}

export function fitting(name: string, { kind, fits, other }: Naming): string {
  const plain = name
    .toLowerCase()
    .replace(other, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 52)
    .replace(/[^a-z0-9]+$/, '');
  return fits.test(plain) ? plain : `${kind}-${plain.replace(/[^a-z0-9]/g, '')}`.replace(/-$/, '');
}
