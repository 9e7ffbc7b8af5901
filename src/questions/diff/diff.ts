import type { Compilation } from '../../compile.ts';
import { positionOf, type Span, writtenAt } from '../../core/source.ts';
import { compare } from './compare.ts';
import type { Built, Difference } from './difference.ts';

/** What would change in a running app, and what that means for it. */
export function diff(previous: Built, compilation: Compilation): Difference {
  const { choice, app, outputs } = compilation;
  return compare(choice.target, previous, { app: app?.name.value, files: outputs }, (place) => originOf(place, compilation));
}

function originOf({ file, start }: Span, { outputs }: Compilation): Span | undefined {
  const output = outputs.find(({ path }) => path === file.path);
  const [origin] = output?.origins[positionOf(file, start).line - 1] ?? [];
  return origin === undefined ? undefined : writtenAt(origin).span;
}
