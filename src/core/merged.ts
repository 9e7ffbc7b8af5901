import type { Diagnostic } from './diagnostic.ts';
import { byCodeUnit } from './order.ts';

/** Equal findings of several targets or environments become one that says where it holds; so do those of one mistake. */
export function merged(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const meant = new Set(diagnostics.map((diagnostic) => diagnostic.meant));
  const kept = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.unused !== undefined && meant.has(diagnostic.unused)) continue;
    const twin = kept.get(identity(diagnostic));
    kept.set(identity(diagnostic), twin === undefined ? diagnostic : holdingFor(twin, diagnostic));
  }
  return [...kept.values()].sort(inReadingOrder);
}

function identity({ code, severity, message, help, span }: Diagnostic): string {
  return JSON.stringify([code, severity, message, help, span.file.path, span.start, span.end]);
}

function holdingFor(one: Diagnostic, other: Diagnostic): Diagnostic {
  return {
    ...one,
    targets: union(one.targets, other.targets),
    environments: union(one.environments, other.environments),
  };
}

function union<T>(some: readonly T[], more: readonly T[]): T[] {
  return [...new Set([...some, ...more])];
}

/** By file, place, severity and code. */
export function inReadingOrder(one: Diagnostic, other: Diagnostic): number {
  return (
    byCodeUnit(one.span.file.path, other.span.file.path) ||
    one.span.start - other.span.start ||
    byCodeUnit(one.severity, other.severity) ||
    byCodeUnit(one.code, other.code) ||
    byCodeUnit(one.message, other.message)
  );
}
