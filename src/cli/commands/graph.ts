import type { Compilation } from '../../compile.ts';
import type { App } from '../../core/app.ts';
import { merged } from '../../core/merged.ts';
import { dot } from '../../questions/graph/dot.ts';
import { type Graph, graphOf } from '../../questions/graph/graph.ts';
import { mermaid } from '../../questions/graph/mermaid.ts';
import { readSpec } from '../../read-spec.ts';
import { readSpecFile } from '../files.ts';
import { readInputs, refuseUnknownEnvironment, someTargetsOf } from '../inputs.ts';
import type { Invocation } from '../options.ts';
import { outOf } from '../output-folder.ts';
import { printWhole } from '../print.ts';
import { compiledRemembering } from '../remembered.ts';
import { report } from '../report.ts';

/** Draws what the app consists of, even where a rule has something against it. */
export async function graph({ subject, options }: Invocation): Promise<number> {
  const specFile = readSpecFile(subject);
  const spec = readSpec(specFile.file, specFile.files);
  refuseUnknownEnvironment(spec, options.env);
  const inputs = readInputs(options);
  const targets = someTargetsOf(spec, options.env, options.target);
  const out = outOf(specFile, options.out);
  const compilations = compiledRemembering(targets, { spec, given: inputs.given, out, environment: options.env });
  const drawn = compilations.find(({ app }) => app !== undefined);
  if (drawn?.app === undefined) {
    const diagnostics = [...inputs.diagnostics, ...compilations.flatMap((compilation) => compilation.diagnostics)];
    await report(merged(diagnostics.filter(({ severity }) => severity === 'error')), {});
    return 1;
  }
  printWhole(process.stdout, await formatted(options.format ?? 'mermaid', graphOf(drawn.app), titleOf(drawn.app, drawn)));
  return 0;
}

interface Title {
  readonly app: string;
  /** `environment prod, as on Kubernetes` */
  readonly subtitle: string;
}

function titleOf({ name }: App, { choice: { environment } }: Compilation): Title {
  return { app: name.value, subtitle: environment === undefined ? 'no environment' : `environment ${environment}` };
}

async function formatted(format: string, drawing: Graph, title: Title): Promise<string> {
  const heading = `${title.app}, ${title.subtitle}`;
  if (format === 'mermaid') return mermaid(drawing, heading);
  const source = dot(drawing, heading);
  if (format === 'dot') return source;
  const picture = await (await import('../../questions/graph/svg.ts')).svg(source);
  return format === 'svg' ? picture : (await import('../../questions/graph/html.ts')).html(drawing, picture, title);
}
