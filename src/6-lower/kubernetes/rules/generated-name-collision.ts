import type { Rule } from '../../../5-check/rule.ts';
import type { App } from '../../../core/app.ts';
import { repeats } from '../../../core/repeats.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { blockVolume, governingName } from '../stateful.ts';
import { objectName } from '../texts.ts';
import { claimName } from '../volumes.ts';

/** Of two objects with one name the later takes the earlier one's place, whatever it holds. */
export const generatedNameCollision: Rule = {
  code: 'generated-name-collision',
  severity: 'error',
  check(app, report) {
    for (const names of [serviceNames(app), volumeNames(app), claimNames(app)]) {
      for (const { again, first } of repeats(names, ({ name }) => name)) {
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
    const volume = blockVolume(service);
    return volume === undefined || service.ports.length === 0 ? [] : [{ at: volume, name: governingName(service).value, kind }];
  });
  return [...own, ...outer, ...governing];
}

function volumeNames({ volumes }: App): Named[] {
  return volumes.map(({ name }) => ({ at: name, name: objectName(name.value), kind: 'volumes' }));
}

/** Those that share a name in the spec are told already. */
function claimNames({ volumes }: App): Named[] {
  const claims = volumes.filter(({ kind, called }) => called !== undefined && (kind === 'block' || kind === 'shared'));
  return claims.map((volume) => ({ at: claimName(volume), name: claimName(volume).value, kind: 'claims' }));
}
