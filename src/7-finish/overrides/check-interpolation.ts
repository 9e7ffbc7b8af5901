import type { Findings } from '../../core/diagnostic.ts';
import { forEachScalar, type Node, type ScalarNode } from '../../core/document.ts';

/** `docker stack deploy` interpolates every text, and an override is not escaped. */
export function checkInterpolation(patch: Node, findings: Findings): void {
  forEachScalar(patch, (scalar) => {
    if (typeof scalar.value === 'string' && scalar.value.includes('$')) checkText(scalar, scalar.value, findings);
  });
}

/** As docker/cli reads them: `$$`, `$NAME`, `${NAME}` with a default or a message. */
const form = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)(?::?[-?][^}]+)?\})/gi;

function checkText(scalar: ScalarNode, text: string, findings: Findings): void {
  if (text.replace(form, '').includes('$')) {
    findings.error('override-dollar', scalar, {
      message: '`docker stack deploy` cannot read this `$`: an override is not escaped.',
      help: 'Write `$$` for a literal `$`.',
    });
    return;
  }
  const name = [...text.matchAll(form)].map(([, , plain, braced]) => plain ?? braced).find((found) => found !== undefined);
  if (name === undefined) return;
  findings.warning('override-interpolated', scalar, {
    message: `\`docker stack deploy\` puts the variable ${name} of whoever deploys here: an override is not escaped.`,
    help: `Write \`$$\` for a literal \`$\`, or a variable of the spec, \${${name}}.`,
  });
}
