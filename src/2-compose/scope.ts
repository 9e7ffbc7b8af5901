import { entryOf, isNull, type MapNode, type Node, nodeAt, type ScalarNode, withValues } from '../core/document.ts';
import type { Choice } from './choice.ts';
import { literalValue } from './literal-values.ts';
import { type Patching, patched } from './patch.ts';
import { type Scope, substitute } from './substitute.ts';
import { bindVariables, refuseUnknownValues } from './values.ts';

/** What `${...}` can name in this compilation. */
export function scopeFor(
  spec: MapNode,
  patch: Node | undefined,
  choice: Choice,
  patching: Patching,
  told: Pick<Scope, 'used' | 'missing'>,
): Scope {
  const { findings } = patching;
  const change = nodeAt(patch, 'variables');
  const own = declaredIn(spec, patching);
  const declarations = change === undefined ? own : patched(own, change, undefined, patching);
  const values = valuesIn(patch, patching);
  const given = [...choice.given, ...(values === undefined ? [] : [values])];
  refuseUnknownValues(declarations, given, findings);
  const variables = bindVariables(declarations, given, choice.processEnvironment, findings);
  const name = nodeAt(spec, 'name');
  if (name !== undefined && nodeAt(patch, 'name') !== undefined) patching.replaced(name);
  const withoutApp: Scope = { variables, app: {}, findings, ...told };
  return { ...withoutApp, app: appReferences(spec, patch, choice, withoutApp) };
}

/** A variable of which nothing is said is one all the same. */
function declaredIn(spec: MapNode, patching: Patching): Node | undefined {
  const own = nodeAt(spec, 'variables');
  if (own?.kind !== 'map') return own;
  return withValues(own, ({ value }) => (isNull(value) ? value : patched(undefined, value, undefined, patching)));
}

/** Nothing is inherited by the values of an environment. */
function valuesIn(patch: Node | undefined, patching: Patching): MapNode | undefined {
  const own = nodeAt(patch, 'values');
  const values = own === undefined ? undefined : patched(undefined, own, undefined, patching);
  return values?.kind === 'map' ? withValues(values, ({ value }) => literalValue(value)) : undefined;
}

function appReferences(spec: MapNode, patch: Node | undefined, choice: Choice, scope: Scope): Record<string, ScalarNode> {
  const plain = nodeAt(patch, 'name') ?? nodeAt(spec, 'name');
  const base = plain === undefined ? undefined : substitute(plain, scope);
  if (base?.kind !== 'scalar') return {};
  const chosen = choice.environment === undefined ? undefined : entryOf(nodeAt(spec, 'environments'), choice.environment);
  const label = chosen?.key ?? '';
  const environment: ScalarNode = { kind: 'scalar', value: label, text: label, origin: chosen?.keyOrigin ?? base.origin };
  const named = chosen === undefined || nodeAt(patch, 'name') !== undefined;
  return { name: named ? base : suffixed(base, environment), environment };
}

/** `<name>-<environment>` unless the environment names the app, so that staging never overwrites production by accident. */
function suffixed(base: ScalarNode, environment: ScalarNode): ScalarNode {
  const text = `${base.text}-${environment.text}`;
  const step = { how: 'environment', name: environment.text, span: environment.origin.span } as const;
  return { ...base, value: text, text, origin: { ...base.origin, via: [...base.origin.via, step] } };
}
