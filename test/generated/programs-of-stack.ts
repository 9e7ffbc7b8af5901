import { loadAll } from 'js-yaml';
import type { OutputFile } from '../../src/8-emit/output.ts';
import { templateResult } from '../properties/expansion.ts';
import type { Program } from './program.ts';

interface Stack {
  readonly services: Readonly<Record<string, StackService>>;
}

interface StackService {
  readonly image: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly working_dir?: string;
  readonly tty?: boolean;
  readonly stdin_open?: boolean;
  readonly secrets?: readonly { readonly target: string; readonly mode: number }[];
  readonly configs?: readonly { readonly target: string; readonly mode: number }[];
  readonly volumes?: readonly { readonly target: string; readonly read_only?: boolean }[];
  readonly deploy: {
    readonly mode?: string;
    readonly replicas?: number;
    /** Services start again in any case, tasks do not. */
    readonly restart_policy: { readonly condition: string };
  };
}

/** The services of a stack, by name. */
export function programsOfStack(outputs: readonly OutputFile[]): Map<string, Program> {
  const { services } = loadAll(outputs[0]?.text ?? '')[0] as Stack;
  return new Map(Object.entries(services).map(([name, service]) => [name, programOfStack(service)]));
}

/** What both targets call the same. */
function dynamicTexts(text: string): string {
  return text.replaceAll('{{.Node.Hostname}}', '<node>').replaceAll('{{.Task.Name}}', '<name>');
}

function programOfStack(service: StackService): Program {
  const { image, entrypoint = [], command = [], environment = {}, user, working_dir: workdir, deploy } = service;
  const read = (text: string) => text.replaceAll('$$', '$');
  const secrets = (service.secrets ?? []).map(({ target, mode }) => `${target.startsWith('/') ? '' : '/run/secrets/'}${target} ${mode}`);
  const configs = (service.configs ?? []).map(({ target, mode }) => `${read(target)} ${mode}`);
  const mounts = (service.volumes ?? []).map(({ target, read_only: readOnly = false }) => `${templateResult(read(target))} ${readOnly}`);
  return {
    image,
    entrypoint: entrypoint.map(read),
    command: command.map(read),
    env: Object.fromEntries(Object.entries(environment).map(([name, text]) => [name, templateResult(dynamicTexts(read(text)))])),
    user: user?.split(':').map(Number).join(':'),
    workdir: workdir === undefined ? undefined : read(workdir),
    terminal: [service.tty ?? false, service.stdin_open ?? false],
    instances: deploy.restart_policy.condition === 'any' ? (deploy.mode ?? deploy.replicas) : 'task',
    paths: [...secrets, ...configs, ...mounts].sort(),
  };
}
