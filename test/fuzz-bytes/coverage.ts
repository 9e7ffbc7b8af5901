/** How often each place of the instrumented program was passed in this run; see `scripts/fuzz-bytes/instrument.mjs`. */
const hits = (globalThis as { readonly appspecHits?: Uint8Array }).appspecHits ?? new Uint8Array(0);

export function startCounting(): void {
  hits.fill(0);
}

/** How many places were passed, or passed about twice as often, for the first time; `seen` remembers. */
export function newlySeen(seen: Uint8Array): number {
  let found = 0;
  for (let place = 0; place < hits.length; place++) {
    const count = hits[place] ?? 0;
    if (count === 0) continue;
    const often = 1 << Math.min(7, 31 - Math.clz32(count));
    const before = seen[place] ?? 0;
    if ((before & often) === 0) found++;
    seen[place] = before | often;
  }
  return found;
}
