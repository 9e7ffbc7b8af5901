import type { Rule } from '../../../5-check/rule.ts';

/** Known to the language, but no volume is made with it yet. */
export const storageNotLowered: Rule = {
  code: 'storage-not-lowered',
  severity: 'error',
  check({ swarm }, report) {
    const storage = swarm?.storage;
    if (storage?.value !== 'rexray') return;
    report(storage, {
      message: '`rexray` volumes are not lowered to Swarm yet.',
      help: 'Use `cloudstor` or `local`, or make the volumes yourself and declare them `kind: external`.',
    });
  },
};
