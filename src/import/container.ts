import { argvWords } from './argv.ts';
import type { ComposeWords } from './compose-words.ts';
import { envFiles, environment } from './environment.ts';
import { type Importing, type Parts, since } from './importing.ts';
import { plainResources } from './resources.ts';
import { security } from './security.ts';
import { secretUses } from './stored-uses.ts';
import { ulimits } from './ulimits.ts';
import { listed, said, type Value, type ValueMap } from './value.ts';

/** What services and tasks share. */
export function containerWords(words: ComposeWords, importing: Importing): Parts {
  const { reader } = importing;
  const secured = security(words, importing);
  const written = words.take('hostname');
  const hostname = reader.text(written);
  const isOfBoth = hostname === undefined || isPlain(hostname);
  if (written !== undefined && !isOfBoth)
    importing.telling.guessed(written, `The hostname \`${hostname}\` is for Swarm alone: Kubernetes does not take it.`);
  const common = {
    pull: pull(words, importing),
    ...argvWords(words, importing),
    env: environment(words, importing),
    envFiles: listed(envFiles(words, importing)),
    secrets: secretUses(words, importing),
    user: user(words, importing),
    workdir: reader.text(words.take('working_dir')),
    tty: reader.flag(words.take('tty')),
    stdin: reader.flag(words.take('stdin_open')),
    hostname: isOfBoth ? hostname : undefined,
    hosts: hosts(words, importing),
    sysctls: since('sysctls', reader.map(words.take('sysctls')), importing),
    resources: plainResources(words, importing),
    stop: said({ grace: reader.duration(words.take('stop_grace_period')) }),
    security: secured.common,
  };
  const signal = reader.text(words.take('stop_signal'));
  const swarm = {
    logging: logging(words, importing),
    containerLabels: reader.map(words.take('labels')),
    ulimits: since('ulimits', ulimits(words, importing), importing),
    dns: listed(reader.texts(words.take('dns'))),
    isolation: reader.text(words.take('isolation')),
    stop: said({ signal }),
    override: override(words, isOfBoth ? undefined : hostname, importing),
  };
  return { common: said(common), swarm: said(swarm), k8s: secured.k8s };
}

function pull(words: ComposeWords, { reader, telling }: Importing): string | undefined {
  const node = words.take('pull_policy');
  const policy = reader.fixed(node);
  if (node === undefined || policy === undefined || ['missing', 'if_not_present'].includes(policy)) return undefined;
  if (policy === 'always') return policy;
  telling.lost(node, `\`pull_policy: ${policy}\` is lost: nodes pull what they lack, or \`always\`.`);
  return undefined;
}

function user(words: ComposeWords, { reader, telling }: Importing): string | undefined {
  const node = words.take('user');
  const text = reader.text(node);
  if (node === undefined || text === undefined || /^[0-9]+(:[0-9]+)?$|\$\{/.test(text)) return text;
  if (text === 'root' || text === '') return text === '' ? undefined : '0';
  telling.lost(
    node,
    `The user \`${text}\` is lost: Kubernetes wants its number.`,
    'Write `user: "1000:1000"` with the numbers of the image.',
  );
  return undefined;
}

/** What a spec has no word for and a stack has: its override is not escaped, so that templates stay templates. */
function override(words: ComposeWords, hostname: string | undefined, { reader }: Importing): ValueMap | undefined {
  const search = reader.texts(words.take('dns_search'));
  return said({ hostname, dns_search: listed(search) });
}

/** As a spec has it; anything else is for Swarm alone. */
function isPlain(hostname: string): boolean {
  return /^[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$|\$\{/.test(hostname);
}

function hosts(words: ComposeWords, { reader, telling }: Importing): ValueMap | undefined {
  const all = reader.pairs(words.take('extra_hosts'), /[:=]/);
  const pairs = all.flatMap(({ key, value = '', node }, index): [string, Value][] => {
    if (all.slice(0, index).some((other) => other.key === key)) {
      telling.lost(node, `A second address of \`${key}\` is lost: a spec has one.`);
      return [];
    }
    const address = value.replace(/^\[(.*)\]$/, '$1');
    if (/^[0-9a-fA-F.:]+$/.test(address)) return [[key, address]];
    telling.lost(node, `\`${key}\` is lost: \`${value}\` is no address that is the same on every node.`);
    return [];
  });
  return said(Object.fromEntries(pairs));
}

function logging(words: ComposeWords, { reader }: Importing): ValueMap | undefined {
  return reader.words(words.take('logging'), 'logging', (log) =>
    said({ driver: reader.text(log.take('driver')), options: reader.map(log.take('options')) }),
  );
}
