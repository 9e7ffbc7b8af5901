import { ToolProblem } from '../tool.ts';

/** One thing to look at before a deploy. What it cannot ask the cluster it lets the ToolProblem of the program tell. */
export interface Check {
  /** `registry login` */
  readonly name: string;
  look(): Promise<Looked>;
}

export interface Looked {
  /** What is there, for people; told where there is no finding. */
  readonly well: string;
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly what: string;
  readonly why: string;
  /** A command, or a change of the spec. */
  readonly mend: string;
}

/** `unknown`: the cluster did not let us look. */
export interface Examined extends Looked {
  readonly name: string;
  readonly state: 'well' | 'findings' | 'unknown';
}

/** The first one reaches the cluster, or throws EnvironmentProblem; the others are looked at side by side. Nothing is touched. */
export async function examined([first, ...others]: readonly [Check, ...Check[]]): Promise<readonly Examined[]> {
  const reached = told(first.name, await first.look());
  return [reached, ...(await Promise.all(others.map(result)))];
}

async function result({ name, look }: Check): Promise<Examined> {
  try {
    return told(name, await look());
  } catch (error) {
    if (!(error instanceof ToolProblem)) throw error;
    return { name, state: 'unknown', well: error.message, findings: [] };
  }
}

function told(name: string, looked: Looked): Examined {
  return { name, ...looked, state: looked.findings.length === 0 ? 'well' : 'findings' };
}
