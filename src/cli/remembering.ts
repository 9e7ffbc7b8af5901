import type { Choice } from '../2-compose/choice.ts';
import { type Compilation, compile } from '../compile.ts';
import type { Lock } from '../lock.ts';
import type { Spec } from '../read-spec.ts';
import { givenByLock } from './inputs.ts';

/** A variable that nothing gives a value keeps the one of the last build, so that the same command makes the same files. */
export function compileRemembering(spec: Spec, choice: Choice, lock: Lock | undefined): Compilation {
  const compilation = compile(spec, choice);
  const missing = [...(compilation.composition?.missingVariables ?? [])];
  const values = lock?.targets[choice.target]?.values ?? {};
  const known = Object.entries(values).filter(([name]) => missing.includes(name));
  if (known.length === 0) return compilation;
  return compile(spec, { ...choice, given: [...choice.given, ...givenByLock(Object.fromEntries(known))] });
}
