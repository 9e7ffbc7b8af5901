import type { Security } from '../core/container.ts';
import type { Words } from './words.ts';

export function readSecurity(words: Words): Security {
  const security = words.below<keyof Security>('security');
  const capabilities = security?.below<'add' | 'drop'>('capabilities');
  const flag = (word: 'readOnlyRoot' | 'privileged' | 'noNewPrivileges') =>
    security?.scalar<boolean>(word) ?? words.byDefault(`security.${word}`, false);
  return {
    at: security?.at ?? words.at,
    readOnlyRoot: flag('readOnlyRoot'),
    privileged: flag('privileged'),
    capabilities: { add: capabilities?.texts('add') ?? [], drop: capabilities?.texts('drop') ?? [] },
    noNewPrivileges: flag('noNewPrivileges'),
  };
}
