import { compile } from '../../../src/compile.ts';
import type { TargetName } from '../../../src/core/shape.ts';
import { type WantedSecret, wantedSecrets } from '../../../src/deploy/secrets/wanted-secret.ts';
import { readSpec } from '../../../src/read-spec.ts';

/** The secrets of a spec of one service `web` and one task `migrate`, which read those that are named. */
export function secretsOf(
  target: TargetName,
  secrets: string,
  reads: { readonly web?: string; readonly migrate?: string } = {},
): WantedSecret[] {
  const text = `appspec: 1
name: shop
services: { web: { image: "shop/web:1", command: [serve], entrypoint: [env], env: { KEY: "\${secrets.token.value}" }, secrets: ${reads.web ?? '[token]'} } }
tasks: { migrate: { image: "shop/web:1", secrets: ${reads.migrate ?? '[]'} } }
secrets:
  token: { prompt: true, description: The token }
${secrets}
targets: { k8s: { version: "1.34" } }
`;
  const { app, composition, diagnostics } = compile(readSpec({ path: 'app.spec.yaml', text }), {
    target,
    environment: undefined,
    given: [],
    processEnvironment: {},
    out: undefined,
  });
  if (app === undefined || composition === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return wantedSecrets(app, composition.root, target);
}
