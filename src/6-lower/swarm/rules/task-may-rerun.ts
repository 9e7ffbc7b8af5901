import type { Rule } from '../../../5-check/rule.ts';
import { type Image, isPrivate } from '../../../core/image.ts';

/** Swarm compares the registry's token too when it decides whether a task that has ended must run again. */
export const taskMayRerun: Rule = {
  code: 'task-may-rerun',
  severity: 'warning',
  check({ tasks, swarm }, report) {
    const started = swarm?.tasks.value === 'driven' ? [] : tasks.filter(({ schedule }) => schedule === undefined);
    for (const { name, image } of started.filter((task) => isPrivate(task.image.value))) {
      report(name, {
        message: `Swarm runs "${name.value}" again whenever a deploy brings a new token for ${image.value.registry}${tokens(image.value)}.`,
        help: 'Say `targets: { swarm: { tasks: driven } }` and deploy with `appspec deploy`; or make sure that running it twice does no harm, and accept this with the reason.',
      });
    }
  },
};

function tokens({ registry }: Image): string {
  return /\.dkr\.ecr\..*\.amazonaws\.com/.test(registry) ? ', and each login at ECR makes one' : '';
}
