import type { TestContext } from 'vitest';
import { plannedFor } from '../../../src/cli/deploying/planned.ts';
import type { Cluster } from '../../../src/deploy/cluster.ts';
import { deploy } from '../../../src/deploy/deploy.ts';
import type { Ended, Event } from '../../../src/deploy/event.ts';
import { type Release, releaseOf } from '../../../src/deploy/release.ts';
import { swarmCluster } from '../../../src/deploy/swarm/swarm-cluster.ts';
import { underLock } from '../../../src/deploy/under-lock.ts';
import { compiledText } from '../../beds/spec.ts';
import { Stack } from '../../beds/swarm/stack.ts';
import { imagesOf } from '../../beds/swarm/watched.ts';

export const cluster: Cluster = swarmCluster({ place: { host: process.env['DOCKER_HOST'] } });

export interface Parts {
  readonly services?: Readonly<Record<string, string>>;
  readonly tasks?: Readonly<Record<string, string>>;
  /** Words of the target, after a comma. */
  readonly swarm?: string;
  /** Other collections. */
  readonly more?: string;
}

interface DeployWords {
  readonly onEvent?: (event: Event, stop: AbortController) => void;
  readonly prune?: boolean;
  /** `--timeout` */
  readonly timeout?: string;
}

export interface Deployed {
  readonly ended: Ended;
  readonly events: readonly Event[];
}

/** An app of the bed: deployed as the command line does it, looked at with docker itself. */
export class BedApp {
  readonly stack: Stack;

  /** `reached`: by a cluster of its own where a test waits less for it. */
  constructor(
    readonly name: string,
    private readonly reached = cluster,
  ) {
    this.stack = new Stack(name);
  }

  release(parts: Parts): Release {
    const collections = (['services', 'tasks'] as const).map((collection) => {
      const lines = Object.entries(parts[collection] ?? {}).map(([name, text]) => `  ${name}: ${text}`);
      return lines.length === 0 ? '' : `${collection}:\n${lines.join('\n')}\n`;
    });
    const swarm = `targets: { k8s: false, swarm: { engine: "20.10", storage: cloudstor${parts.swarm ?? ''} } }`;
    const { outputs } = compiledText(`appspec: 1\nname: ${this.name}\n${swarm}\n${collections.join('')}${parts.more ?? ''}`, 'swarm');
    return releaseOf({ app: this.name, environment: undefined, target: 'swarm' }, outputs);
  }

  /** `onEvent` may abort it, as Ctrl-C does. */
  async deploy(release: Release, { onEvent, prune = false, ...words }: DeployWords = {}): Promise<Deployed> {
    const events: Event[] = [];
    const stop = new AbortController();
    const tell = (event: Event) => {
      events.push(event);
      onEvent?.(event, stop);
    };
    const running = { tell, signal: stop.signal };
    const { reached } = this;
    const plan = await plannedFor(reached, release, words);
    const ended = await underLock(reached, { app: this.name, holder: 'a test' }, running, (inner) => deploy(reached, plan, prune, inner));
    return { ended, events };
  }

  /** Gone, with what a test of it left. */
  async remove(): Promise<void> {
    await cluster.down(this.name, { volumes: true, secrets: true }, { tell: () => undefined, signal: new AbortController().signal });
    this.stack.forget();
  }

  /** Images of the instances that run. */
  images(service: string): Promise<string[]> {
    return imagesOf(this.stack, service);
  }
}

/** Removed when its test is over, however that ends; tests that run side by side have to say which one they are. */
export function appFor(name: string, { onTestFinished }: Pick<TestContext, 'onTestFinished'>, reached?: Cluster): BedApp {
  const app = new BedApp(name, reached);
  onTestFinished(() => app.remove());
  return app;
}
