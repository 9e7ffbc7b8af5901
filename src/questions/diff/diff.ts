import type { Compilation } from '../../compile.ts';
import { positionOf, writtenAt } from '../../core/source.ts';
import { compare, type OriginOf } from './compare.ts';
import type { Built, Difference } from './difference.ts';

/** What would change in a running app, and what that means for it. */
export function diff(previous: Built, compilation: Compilation): Difference {
  const { choice, app, outputs } = compilation;
  return compare(choice.target, previous, { app: app?.name.value, files: outputs }, originIn(compilation));
}

/** Where the spec says what stands in the outputs; their paths may also start at the folder of the target. */
export function originIn({ choice: { target }, outputs }: Compilation): OriginOf {
  return ({ file, start }) => {
    const output = outputs.find(({ path }) => path === file.path || path.endsWith(`${target}/${file.path}`));
    const [origin] = output?.origins[positionOf(file, start).line - 1] ?? [];
    return origin === undefined ? undefined : writtenAt(origin).span;
  };
}
