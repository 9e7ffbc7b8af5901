import type { App } from '../../core/app.ts';
import type { Container, NamedText } from '../../core/container.ts';
import { grouped } from '../../core/grouped.ts';
import { because, decided, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { needsLabel } from '../needs.ts';
import { someKeys } from '../some.ts';
import type { Metadata } from './objects.ts';
import { objectName } from './texts.ts';

export function namespaceOf({ k8s, name }: App): Sourced<string> {
  return k8s?.namespace.name ?? name;
}

const called = 'What the object is called, and what it is found by.';
const labelled = 'Objects are found by their labels.';

/** Of a workload, Service or other object that belongs to one service or task. */
export function metadataOf(app: App, container: Container, name: Sourced<string> = container.name): Emitted<Metadata> {
  return {
    [from]: decided(called, container.at),
    name,
    namespace: namespaceOf(app),
    labels: labelsOf(app, container),
    annotations: someKeys(needsLabel(container)),
  };
}

/** Of an object that belongs to the app as a whole. */
export function appMetadata(app: App, name: Sourced<string>, annotations?: Record<string, Sourced<string>>): Emitted<Metadata> {
  return {
    [from]: decided(called, name.from[0]),
    name: name.map(objectName),
    namespace: namespaceOf(app),
    labels: appLabels(app),
    annotations,
  };
}

type Labels = Emitted<Readonly<Record<string, string>>>;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export function appLabels({ name, at }: App): Labels {
  return {
    [from]: decided(labelled, at),
    'app.kubernetes.io/part-of': name,
    'app.kubernetes.io/managed-by': because('appspec', 'Objects of an app are found, and cleaned up, by this label.', at),
  };
}

export function labelsOf(app: App, container: Container): Labels {
  const own = container.labels.map(({ name, text }) => [name.value, text.and(name)] as const);
  const names = { 'app.kubernetes.io/name': container.name, ...Object.fromEntries(own), ...selectorOf(container), ...appLabels(app) };
  return { ...names, [from]: decided(labelled, container.at) };
}

/** Immutable in a workload, so it holds nothing that may ever change: no version, no label of the author. */
export function selectorOf({ name, at }: Container): Labels {
  return { [from]: decided('Pods are selected by what never changes.', at), 'app.kubernetes.io/instance': name };
}

/** By their names; where several say the same, each is an origin of it. */
export function annotations(texts: readonly NamedText[]): Labels | undefined {
  const entries = [...grouped(texts, ({ name }) => name.value)].map(([name, [first, ...others]]) => {
    const same = others.flatMap((other) => [other.name, other.text]);
    return [name, first.text.and(first.name, ...same)] as const;
  });
  return someKeys(Object.fromEntries(entries));
}

const keepReason = 'What holds data outlives the app: no tool may prune it.';

/** For Helm and Argo CD. */
export function keepAnnotations({ at }: App): Record<string, Sourced<string>> {
  return {
    'argocd.argoproj.io/sync-options': because('Prune=false,Delete=false', keepReason, at),
    'helm.sh/resource-policy': because('keep', keepReason, at),
  };
}
