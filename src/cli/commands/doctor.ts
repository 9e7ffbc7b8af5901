import { containersOf } from '../../5-check/containers.ts';
import type { App } from '../../core/app.ts';
import type { Check } from '../../deploy/doctor/examination.ts';
import { examined } from '../../deploy/doctor/examination.ts';
import { kubernetesChecks } from '../../deploy/doctor/kubernetes-checks.ts';
import { dockerConfig } from '../../deploy/doctor/swarm/docker-config.ts';
import { swarmChecks } from '../../deploy/doctor/swarm-checks.ts';
import { Kubectl } from '../../deploy/kubernetes/kubectl.ts';
import { dockerAt, placeText } from '../../deploy/place.ts';
import { builtRelease } from '../deploying/release.ts';
import { soundApp } from '../deploying/sound-app.ts';
import { clusterOf, placeOf, type Subject, subjectOf } from '../deploying/subject.ts';
import { examinationAsJson, examinationAsText } from '../doctor/examination-formats.ts';
import type { Given, Invocation } from '../options.ts';
import { print } from '../print.ts';
import { tellDone } from '../report.ts';

/** 0 where a deploy can begin, 1 where something stands in its way or will trouble what runs. */
export async function doctor({ subject: path, options }: Invocation): Promise<number> {
  const subject = subjectOf(path, options);
  const { app, compilation } = await soundApp(subject, options);
  const namespace = app.k8s?.namespace.name.value ?? app.name.value;
  const place = placeText(subject.target, await placeOf(subject, options), namespace);
  const found = await examined(await checksFor({ ...subject, compilation }, app, namespace, options));
  const findings = found.flatMap((one) => one.findings);
  const answer = { app: app.name.value, target: subject.target, place, examined: found };
  if (options.format === 'json') print(process.stdout, examinationAsJson(answer));
  else if (findings.length > 0 || options.quiet !== true) print(process.stdout, examinationAsText(answer));
  if (findings.length === 0) tellDone(`Nothing stands in the way of a deploy to ${place}.`, options);
  return findings.length === 0 ? 0 : 1;
}

/** Values that nobody gave change nothing of what is looked at. */
async function checksFor(subject: Subject, app: App, namespace: string, options: Given): Promise<readonly [Check, ...Check[]]> {
  const [place, cluster] = [await placeOf(subject, options), await clusterOf(subject, namespace, options)];
  const release = builtRelease(subject);
  if (subject.target === 'k8s') {
    const version = app.k8s?.version.value ?? '';
    return kubernetesChecks({ kubectl: new Kubectl(place, namespace), cluster, release, version, now: new Date() });
  }
  const images = containersOf(app).map(({ image }) => image.value);
  const engine = app.swarm?.engine.value ?? '';
  return swarmChecks({ docker: dockerAt(place), cluster, release, engine, images, config: dockerConfig(process.env), now: new Date() });
}
