import { entriesOf, forEachScalar, type MapNode, nodeAt } from '../../core/document.ts';
import type { SpecRule } from '../rule.ts';

/** Whoever sets it expects something to change. */
export const unusedVariable: SpecRule = {
  code: 'unused-variable',
  severity: 'warning',
  check(root, report) {
    const declared = [root, ...entriesOf(nodeAt(root, 'environments')).map(({ value }) => value)].flatMap((part) =>
      entriesOf(nodeAt(part, 'variables')),
    );
    const used = declared.length === 0 ? new Set() : referencesIn(root);
    const seen = new Set<string>();
    for (const { key, keyOrigin } of declared) {
      if (used.has(key) || seen.has(key)) continue;
      seen.add(key);
      report(keyOrigin, {
        message: `Nothing refers to the variable "${key}", in no environment.`,
        help: `Write \${${key}} where its value belongs, or take it away.`,
        unused: `variable ${key}`,
      });
    }
  },
};

function referencesIn(root: MapNode): Set<string> {
  const names = new Set<string>();
  forEachScalar(root, ({ value }) => {
    if (typeof value !== 'string' || !value.includes('${')) return;
    for (const [, name = ''] of value.matchAll(/(?<!\$)\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g)) names.add(name);
  });
  return names;
}
