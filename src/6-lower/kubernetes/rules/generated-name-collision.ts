import type { Rule } from '../../../5-check/rule.ts';
import type { App } from '../../../core/app.ts';
import { repeats } from '../../../core/repeats.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { claimName, isClaimed, isPerInstance } from '../claims.ts';
import { governingName, statefulReason, volumesPerInstance } from '../stateful.ts';
import { objectName } from '../texts.ts';

/** Of two objects with one name the later takes the earlier one's place, whatever it holds. */
export const generatedNameCollision: Rule = {
  code: 'generated-name-collision',
  severity: 'error',
  check(app, report) {
    for (const names of [serviceNames(app), volumeNames(app), claimNames(app), configNames(app)]) {
      for (const { again, first } of repeats(names, ({ name }) => name)) {
        if (again.isTold && first.isTold) continue;
        report(again.at, {
          message: `Two ${again.kind} would be called "${again.name}" on Kubernetes.`,
          help: 'Call one of them something else: `_` and `.` are written `-` there, and published ports make `<service>-public`, `-internal` and `-node`, a block volume makes `<service>-headless`.',
          related: [{ at: first.at, message: 'The other one.' }],
        });
      }
    }
  },
};

interface Named {
  readonly at: Sourced<unknown>;
  readonly name: string;
  readonly kind: string;
  /** Called as in the spec: another of that name is told as a volume. */
  readonly isTold?: boolean;
}

/** One for each service, one for each way in from outside, and one for the pods of a StatefulSet. */
function serviceNames({ services }: App): Named[] {
  const kind = 'Services';
  const own = services.map(({ name }) => ({ at: name, name: name.value, kind }));
  const outer = services.flatMap(({ name, ports }) => {
    const ways = new Map(
      ports.flatMap(({ access, publish }) => (access === undefined || publish === undefined ? [] : [[access.value, access]])),
    );
    ways.delete('none');
    return [...ways].map(([way, access]) => ({ at: access, name: `${name.value}-${way}`, kind }));
  });
  const governing = services.flatMap((service) => {
    const reason = statefulReason(service);
    return reason === undefined || service.ports.length === 0 ? [] : [{ at: reason, name: governingName(service).value, kind }];
  });
  return [...own, ...outer, ...governing];
}

/** In a pod they are called so, unless each instance has a claim of its own: then that says how. */
function volumeNames({ volumes }: App): Named[] {
  return volumes.map((volume) => {
    const name = isPerInstance(volume) ? claimName(volume).value : objectName(volume.name.value);
    return { at: volume.name, name, kind: 'volumes' };
  });
}

/** Claims of their own, and those of instances, which end in a number. */
function claimNames({ volumes, services }: App): Named[] {
  const kind = 'claims';
  const ofInstances = services.flatMap((service) =>
    volumesPerInstance(service).map((volume) => ({
      at: volume.called ?? volume.name,
      name: `${claimName(volume).value}-${service.name.value}-N`,
      kind,
    })),
  );
  const numbered = new Set(ofInstances.map(({ name }) => name));
  const own = volumes.filter((volume) => isClaimed(volume) && !isPerInstance(volume));
  const claims = own.map((volume) => {
    const name = claimName(volume).value;
    const asNumbered = name.replace(/-[0-9]+$/, '-N');
    const isTold = volume.called === undefined;
    return { at: volume.called ?? volume.name, name: numbered.has(asNumbered) ? asNumbered : name, kind, isTold };
  });
  return [...claims, ...ofInstances];
}

/** A hash of the content follows, which tells them apart only while they differ. */
function configNames({ configs }: App): Named[] {
  return configs.map(({ name }) => ({ at: name, name: objectName(name.value), kind: 'ConfigMaps' }));
}
