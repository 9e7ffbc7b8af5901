import { documentsIn } from '../generated-specs.ts';

type Map = Record<string, unknown>;

interface ComposeStack {
  readonly services: Record<string, ComposeService>;
  readonly networks?: Record<string, { external?: boolean; name?: string; driver?: string }>;
  readonly volumes?: Record<string, { external?: boolean; name?: string }>;
  readonly secrets?: Record<string, { external?: boolean; name?: string }>;
  readonly configs?: Record<string, { external?: boolean; name?: string; file?: string }>;
}

interface ComposeService extends Map {
  image: string;
  ports?: { published?: number }[];
  deploy: Map & { mode?: string; replicas?: number; placement?: Map & { constraints?: string[] } };
}

export interface Isolated {
  /** As compiled, but that nothing runs: the daemon judges every word. */
  readonly asWritten: string;
  /** One instance of each, on any node. */
  readonly anywhere: string;
  readonly externals: { readonly networks: readonly string[]; readonly secrets: readonly string[] };
}

/**
 * A stack that can be deployed beside others: with its own published ports and names of volumes and networks, and with an
 * image and drivers that are there. Nothing else is changed. `ports` gives numbers that nobody else has.
 */
export function isolated(text: string, prefix: string, image: string, nextPort: () => number): Isolated {
  const stack = documentsIn(text)[0] as ComposeStack;
  const published = new globalThis.Map<number, number>();
  for (const service of Object.values(stack.services)) {
    service.image = image;
    for (const port of service.ports ?? []) {
      if (port.published === undefined) continue;
      const own = published.get(port.published) ?? nextPort();
      published.set(port.published, own);
      port.published = own;
    }
  }
  for (const thing of [stack.networks, stack.volumes].flatMap((things) => Object.values(things ?? {})))
    if (thing.name !== undefined && thing.external !== true) thing.name = `${prefix}-${thing.name}`.slice(0, longestName);
  for (const network of Object.values(stack.networks ?? {}))
    if (network.driver !== undefined && !dockersOwn.includes(network.driver)) network.driver = 'overlay';
  const asWritten = JSON.stringify(withReplicas(stack, 0));
  for (const { deploy } of Object.values(stack.services)) if (deploy.placement !== undefined) deploy.placement.constraints = [];
  return { asWritten, anywhere: JSON.stringify(withReplicas(stack, 1)), externals: externalsOf(stack) };
}

/** Of a volume: it is a directory. */
const longestName = 255;

/** Another one is a plugin, of which the compiler warns (`network-plugin`). */
const dockersOwn = ['overlay', 'macvlan', 'ipvlan', 'bridge', 'host', 'none', 'null'];

function withReplicas(stack: ComposeStack, replicas: number): ComposeStack {
  const services = Object.entries(stack.services).map(([name, service]) => {
    const isGlobal = service.deploy.mode === 'global';
    return [name, isGlobal ? service : { ...service, deploy: { ...service.deploy, replicas } }];
  });
  return { ...stack, services: Object.fromEntries(services) };
}

function externalsOf({ networks = {}, secrets = {} }: ComposeStack): Isolated['externals'] {
  const names = (things: Record<string, { external?: boolean; name?: string }>) =>
    Object.entries(things).flatMap(([key, { external, name }]) => (external === true ? [name ?? key] : []));
  return { networks: names(networks).filter((name) => name !== 'host'), secrets: names(secrets) };
}
