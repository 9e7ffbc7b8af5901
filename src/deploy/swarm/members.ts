import { milliseconds } from '../duration.ts';
import type { Member } from '../member.ts';
import type { Release } from '../release.ts';
import { Stack, type StackService } from './stack.ts';

/** Where the label `appspec.dev/timeout` says nothing else. */
const defaultTimeout = 600_000;

/** All services and tasks of a stack file, in its order; scheduled ones too, for they have to be there when their time comes. */
export function membersOf(release: Release): Member[] {
  return [...new Stack(release).services.values()].map(memberOf);
}

function memberOf(service: StackService): Member {
  const timeout = service.label('appspec.dev/timeout');
  const schedule = service.label('swarm.cronjob.schedule');
  return {
    name: service.name,
    kind: service.isTask ? 'task' : 'service',
    needs: (service.label('appspec.dev/needs') ?? '').split(',').filter((name) => name !== ''),
    timeout: timeout === undefined ? defaultTimeout : milliseconds(timeout),
    onFailure: !service.isTask && service.failureAction === 'pause' ? 'pause' : 'rollback',
    ...(schedule === undefined ? {} : { schedule }),
  };
}
