import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** Docker finds the parts of a stack by these: another value is overwritten in silence. */
export const labelOfDocker: Rule = {
  code: 'label-of-docker',
  severity: 'error',
  check(app, report) {
    for (const { labels, containerLabels } of containersOf(app)) {
      const taken = [
        ...labels.filter(({ name }) => ofServices.includes(name.value)),
        ...containerLabels.filter(({ name }) => ofContainers.includes(name.value)),
      ];
      for (const { name } of taken)
        report(name, { message: `Docker writes the label "${name.value}" itself.`, help: 'Call the label something else.' });
    }
  },
};

const ofServices = ['com.docker.stack.namespace', 'com.docker.stack.image'];
const ofContainers = [
  'com.docker.stack.namespace',
  ...['node.id', 'service.id', 'service.name', 'task', 'task.id', 'task.name'].map((fact) => `com.docker.swarm.${fact}`),
];
