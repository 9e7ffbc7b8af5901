import { UsageProblem } from '../core/problem.ts';
import type { TargetName } from '../core/shape.ts';
import type { Patience } from './patience.ts';
import { isDockerSilence } from './silence.ts';
import { Tool } from './tool.ts';

/** Where an app goes: a context of docker or kubectl by name, or a Docker Engine by its address. */
export type Place = { readonly context: string; readonly host?: undefined } | { readonly context?: undefined; readonly host: string };

interface Asked {
  /** `--context` */
  readonly asked: string | undefined;
  /** `targets.<target>.context` of the spec. */
  readonly named: string | undefined;
}

/**
 * Decided once and named on every call, so that nobody who switches contexts meanwhile can redirect a deploy. What the spec
 * names counts; another one that is asked for is refused.
 */
export async function placeFor(target: TargetName, { asked, named }: Asked, environment: NodeJS.ProcessEnv): Promise<Place> {
  if (asked !== undefined && named !== undefined && asked !== named)
    throw new UsageProblem(
      `The spec names the context "${named}": it is not for "${asked}". Change targets.${target}.context, or leave out --context.`,
    );
  const context = asked ?? named;
  if (context !== undefined) return { context };
  return target === 'swarm'
    ? dockerPlace(environment)
    : { context: (await new Tool('kubectl', []).text(['config', 'current-context'])).trim() };
}

/** As the docker command finds its engine: DOCKER_HOST before its current context. */
async function dockerPlace({ DOCKER_HOST }: NodeJS.ProcessEnv): Promise<Place> {
  if (DOCKER_HOST !== undefined && DOCKER_HOST !== '') return { host: DOCKER_HOST };
  return { context: (await new Tool('docker', []).text(['context', 'show'])).trim() };
}

/** docker, told on every call where; neither: where the docker command goes by itself. */
export function dockerAt(
  { context, host }: { readonly context?: string | undefined; readonly host?: string | undefined },
  patience?: Patience,
): Tool {
  const words = context !== undefined ? ['--context', context] : host !== undefined ? ['--host', host] : [];
  return new Tool('docker', words, { isSilence: isDockerSilence, ...(patience && { patience }) });
}

/** For people: `Docker context prod`, `context prod, namespace shop`. */
export function placeText(target: TargetName, { context, host }: Place, namespace: string): string {
  if (target === 'k8s') return `context ${context}, namespace ${namespace}`;
  return context === undefined ? `Docker at ${host}` : `Docker context ${context}`;
}
