import { expect, it } from 'vitest';
import { releaseOf, textOf } from '../../src/deploy/release.ts';

const app = { app: 'shop', environment: 'prod', target: 'k8s' } as const;
const header = '# Made by appspec from app.spec.yaml.\n#   appspec build\n';

it('a release has the files of its target, and its id is that of what they say', () => {
  const files = [
    { path: 'k8s/app/40-web.yaml', text: `${header}kind: "Service"\n` },
    { path: 'swarm/stack.yml', text: 'services: {}\n' },
  ];
  const release = releaseOf(app, files);
  expect(release.files).toEqual([{ path: 'app/40-web.yaml', text: `${header}kind: "Service"\n` }]);
  expect(textOf(release, 'app/40-web.yaml')).toContain('Service');
  const elsewhere = files.map((file) => ({ ...file, text: file.text.replace('appspec build', 'appspec build --out x') }));
  expect(releaseOf(app, elsewhere).id).toBe(release.id);
  expect(releaseOf(app, [{ path: 'k8s/app/40-web.yaml', text: `${header}kind: "Ingress"\n` }]).id).not.toBe(release.id);
});
