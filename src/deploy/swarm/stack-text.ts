import { namespaceLabel, type Stack, type StackService } from './stack.ts';

/** What a deploy says of a service besides what its definition says. */
export interface Amended {
  readonly service: StackService;
  /** With a digest. */
  readonly image?: string;
  readonly replicas?: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A stack file with some of the services, as JSON, which is YAML too; `prepare` has made the configs. */
export function stackText(stack: Stack, services: readonly Amended[]): string {
  const { configs: _, ...others } = stack.surroundings;
  const configs = stack.section('configs').map(([key]) => [key, { external: true, name: stack.nameOf('configs', key) }]);
  const chosen = services.map((amended) => [amended.service.name, withAmendments(amended)]);
  return yamlSafe(JSON.stringify({ ...others, configs: Object.fromEntries(configs), services: Object.fromEntries(chosen) }));
}

function withAmendments({ service, image, replicas, labels }: Amended): Record<string, unknown> {
  const { deploy, ...container } = service.data;
  const { labels: own, ...words } = deploy as Record<string, unknown>;
  const scaled = replicas === undefined ? words : { ...words, replicas };
  const pinned = image === undefined ? container : { ...container, image };
  return { ...pinned, deploy: { ...scaled, labels: { ...(own as Record<string, string> | undefined), ...labels } } };
}

/** YAML takes some characters for breaks of lines and refuses others, which JSON writes as they are. */
function yamlSafe(json: string): string {
  return json.replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** As `docker stack deploy` labels what it makes, so that `docker stack rm` takes it too. */
export function labelled(app: string): readonly string[] {
  return ['--label', `${namespaceLabel}=${app}`];
}
