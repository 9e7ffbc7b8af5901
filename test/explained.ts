import { linesOf, type OutputFile } from '../src/8-emit/output.ts';
import type { Compilation } from '../src/compile.ts';
import { positionOf, type Span } from '../src/core/source.ts';
import { visible } from '../src/core/visible.ts';
import { explainLine, type Reason } from '../src/questions/explain.ts';

/** Every line of the outputs with what `appspec explain` answers for it: `replicas: 3 <- 9:15 3, by like base 4:11`. */
export function explained(compilation: Compilation): string {
  return compilation.outputs.map((file) => explainedFile(compilation, file)).join('\n');
}

function explainedFile(compilation: Compilation, file: OutputFile): string {
  const lines = linesOf(file).map((text, index) => {
    const reasons = explainLine(compilation, file.path, index + 1)?.reasons ?? [];
    return `${visible(`${text} <- ${reasons.map(told).join('; ')}`)}\n`;
  });
  return `== ${file.path}\n${lines.join('')}`;
}

function told({ by, span, via }: Reason): string {
  const who = { author: '', default: 'default of ', target: 'for ' }[by.kind];
  const what = by.kind === 'default' ? `${by.name}: ` : by.kind === 'target' ? `"${by.why}" ` : '';
  return [`${who}${what}${place(span)}`, ...via.map((step) => `by ${step.how} ${step.name} ${place(step.span)}`)].join(', ');
}

/** With the first line of the text there. */
function place({ file, start, end }: Span): string {
  const { line, column } = positionOf(file, start);
  const [text = ''] = file.text.slice(start, end).split('\n');
  return `${file.path === 'app.spec.yaml' ? '' : `${file.path}:`}${line}:${column} ${text}`;
}
