import type { Findings } from '../core/diagnostic.ts';
import { describeNode, type Entry, type Node } from '../core/document.ts';
import type { Span } from '../core/source.ts';

/** What is YAML and has no place in a spec. */
export function refuseTag(span: Span, findings: Findings): void {
  findings.error('yaml-tag', span, {
    message: 'Tags have no meaning in a spec.',
    help: 'Take the tag away; put quotes around a value that must be text.',
  });
}

/** Such as U+2028, which ends a line for some readers. */
export function refuseAnchor(span: Span, findings: Findings): void {
  findings.error('yaml-alias', span, {
    message: 'The name of this anchor holds white space.',
    help: 'Call it with letters and digits.',
  });
}

export function refuseDuplicate(node: Node, first: Entry, findings: Findings): void {
  findings.error('yaml-duplicate-key', node, {
    message: `The key "${first.key}" stands here twice; only one could count.`,
    help: 'Keep one of them.',
    related: [{ at: first.keyOrigin, message: 'First written here.' }],
  });
}

export function refuseKey(node: Node, findings: Findings): void {
  findings.error('yaml-key', node, {
    message: `A key must be text; this one is ${describeNode(node)}.`,
    help: node.kind === 'scalar' ? `Put quotes around it: "${node.text}".` : 'Maps and lists cannot be keys.',
  });
}

export function refuseMerge(node: Node, findings: Findings): void {
  findings.error('yaml-merge-key', node, {
    message: 'Merge keys are not part of YAML 1.2 and hide where a value comes from.',
    help: 'Use `like: NAME`, with shared text under `templates:`.',
  });
}

export function refuseSameLine({ kind, origin: { span } }: Node, findings: Findings): void {
  findings.error(
    'yaml-syntax',
    { ...span, end: Math.min(span.start + 1, span.end) },
    {
      message: `This is not YAML: a ${kind} cannot begin on the line of its key.`,
      help: 'Write it on a line of its own, indented, or in brackets.',
    },
  );
}
