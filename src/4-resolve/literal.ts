import type { Findings } from '../core/diagnostic.ts';
import type { Reference, ScalarNode } from '../core/document.ts';

/** The reference that is left for a container to know. */
export function openReference({ parts }: ScalarNode): Reference | undefined {
  return parts?.find((part) => typeof part === 'object');
}

/** The value of a scalar in which no reference may be left. */
export function literal(node: ScalarNode, findings: Findings): ScalarNode['value'] {
  const reference = openReference(node);
  if (reference !== undefined) {
    findings.error('reference-place', reference.span, {
      message: `\${${reference.words.join('.')}} cannot stand here: only a container knows it.`,
      help:
        reference.words[0] === 'instance'
          ? 'Use it in `env` of a service or task.'
          : 'Use it in env, entrypoint, command or a health check of a service or task.',
    });
  }
  return node.value;
}
