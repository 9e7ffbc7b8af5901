import type { Change, ObjectChange } from '../../questions/diff/difference.ts';
import { diagnosticAsJson, placeAsJson } from '../formats/json.ts';
import type { Answer } from './answer.ts';

/** `formatVersion` changes its first number when a field changes its meaning. */
export function json({ against, targets, upgrades }: Answer): string {
  const answer = {
    formatVersion: '1.0',
    against,
    targets: targets.map(({ target, objects }) => ({ target, objects: objects.map(objectAsJson) })),
    findings: upgrades.told.map(({ object, diagnostic }) => ({ object, ...diagnosticAsJson(diagnostic) })),
    accepted: upgrades.accepted.map(({ object, diagnostic }) => ({ object, ...diagnosticAsJson(diagnostic) })),
  };
  return JSON.stringify(answer, null, 2);
}

/** With its fields. */
export function objectAsJson({ kind, name, status, consequence, why, changes, at }: ObjectChange) {
  return { kind, name, status, consequence, why, ...placed(at), changes: changes.map(changeAsJson) };
}

function changeAsJson({ path, before, after, consequence, why, code, at }: Change) {
  return { path, before, after, consequence, why, code, ...placed(at) };
}

function placed(at: Change['at']) {
  return at === undefined ? {} : { from: placeAsJson(at) };
}
