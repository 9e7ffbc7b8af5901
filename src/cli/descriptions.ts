import { type Command, type CommandName, commands, type OptionName } from './options.ts';

/** Words for help and completion; a build does without them. */
interface OptionDescription {
  readonly describe: string;
  /** What stands for the value. */
  readonly value?: string;
}

const ofOptions: Readonly<Record<OptionName, OptionDescription>> = {
  target: { describe: 'only this target (repeatable; default: both)' },
  env: { value: 'ENVIRONMENT', describe: 'the environment' },
  set: { value: 'NAME=VALUE', describe: 'give a variable its value (repeatable)' },
  vars: { value: 'FILE', describe: 'values from a YAML or .env file (repeatable; the first counts most)' },
  out: { value: 'DIR', describe: 'output folder (default: out/ beside the spec)' },
  stdout: { describe: 'print to standard output instead' },
  strict: { describe: 'warnings are errors' },
  quiet: { describe: 'say nothing but errors' },
  format: { describe: 'how diagnostics are printed' },
  spec: { value: 'SPEC', describe: 'the spec, where its folder is not found from the file' },
  watch: { describe: 'build again after each change of the spec or the values' },
  name: { value: 'NAME', describe: "the app's name (default: that of the folder)" },
  image: { value: 'IMAGE', describe: 'the image of its service (default: nginx)' },
  port: { value: 'NUMBER', describe: 'the port that it listens on (default: 80)' },
  access: { describe: 'who may reach it from outside (default: public)' },
  replicas: { value: 'NUMBER', describe: 'how many instances (default: 2)' },
  database: { describe: 'with a MySQL database' },
  force: { describe: 'replace a spec that is there' },
  check: { describe: 'change nothing, and exit with 1 where something would change' },
  since: { value: 'REV', describe: 'compare with the spec of a git revision' },
  against: { value: 'ENVIRONMENT', describe: 'compare with another environment' },
  accept: { value: 'CODE:OBJECT', describe: 'an upgrade finding that you have seen (repeatable)' },
  live: { describe: 'compare with what was deployed to the cluster last' },
  from: { value: 'DIR', describe: 'deploy what was built there, such as the committed out/' },
  context: { value: 'CONTEXT', describe: 'the context of docker or kubectl (default: that of the spec, else the current one)' },
  yes: { describe: 'do not ask' },
  'dry-run': { describe: 'show the plan and what stands in its way, and change nothing' },
  timeout: { value: 'DURATION', describe: 'for each service and task, instead of its own' },
  only: { value: 'NAME', describe: 'only this service or task (repeatable)' },
  prune: { describe: 'remove what the release has no more; never data' },
  'with-registry-auth': { describe: 'hand the registry logins of this machine on to the nodes (Swarm)' },
  'force-conflicts': { describe: 'take over fields that somebody else set (Kubernetes)' },
  to: { value: 'RELEASE', describe: 'the release to go back to (default: the one before)' },
  volumes: { describe: 'volumes too, with their data' },
  secrets: { describe: 'secrets too' },
  confirm: { value: 'APP', describe: 'the name of the app, where there is no terminal to type it on' },
  follow: { describe: 'go on with what is printed from now on' },
  tail: { value: 'NUMBER', describe: 'begin with so many lines of each container' },
  'value-from': { value: 'FILE', describe: 'the value of the one secret that --only names; - is standard input' },
};

/** A cluster is of one target; an app of one target needs no word for it. */
const cluster: OptionDescription = { describe: 'the one that the command is for, where the spec has both' };

/** Where a word means something else to one command. */
const ofCommands: Readonly<Partial<Record<CommandName, Readonly<Partial<Record<OptionName, OptionDescription>>>>>> = {
  status: { target: cluster, watch: { describe: 'look again every two seconds' } },
  run: { target: cluster },
  rollback: { target: cluster },
  down: { target: cluster },
  doctor: { target: cluster },
  logs: { target: cluster, since: { value: 'DURATION', describe: 'only what was printed in the last 10m, or since a time' } },
  secrets: { target: cluster, only: { value: 'NAME', describe: 'only this secret (repeatable)' } },
  deploy: {
    target: cluster,
    out: { value: 'DIR', describe: 'where the values of the last build are remembered (default: out/ beside the spec)' },
  },
};

interface CommandDescription {
  readonly describe: string;
  readonly example: string;
  /** Stands below the options of its help. */
  readonly details?: string;
}

export const commandDescriptions: Readonly<Record<CommandName, CommandDescription>> = {
  init: {
    describe: 'write a first spec; on a terminal, without options, it asks',
    example: 'appspec init\n  appspec init shop --image ghcr.io/acme/shop:1.2.3 --port 8000 --database',
  },
  import: {
    describe: 'write a spec from a Compose or stack file, and say what is lost or guessed',
    example: 'appspec import compose.yml\n  docker compose config | appspec import - > app.spec.yaml',
  },
  build: {
    describe: 'compile the spec into a Swarm stack and Kubernetes manifests',
    example: 'appspec build --target swarm --env prod --set APP_VERSION=3f9c1a2',
  },
  check: {
    describe: 'compare what is committed with what the spec says now',
    example: 'appspec check',
  },
  validate: {
    describe: 'every diagnostic of the spec, for every target and environment',
    example: 'appspec validate --strict',
  },
  explain: {
    describe: 'where an output line comes from, what a spec field becomes, or what a code means',
    example: 'appspec explain out/k8s/app/40-app.yaml:12\n  appspec explain services.app.health\n  appspec explain port-conflict',
  },
  fmt: {
    describe: 'write the spec in the one way there is: order of words, indentation, width',
    example: 'appspec fmt --check',
  },
  list: {
    describe: 'one name a line, for scripts',
    example: 'appspec list images --env prod --target k8s',
  },
  diff: {
    describe: 'what would change in a running app, and what that means for it',
    example: 'appspec diff --env prod --set APP_VERSION=3f9c1a2\n  appspec diff --since main --format markdown',
  },
  graph: {
    describe: 'draw services, tasks, volumes, secrets and their order',
    example: 'appspec graph --format html > graph.html',
  },
  deploy: {
    describe: 'bring the app to a Swarm or a cluster, in the order of needs, and watch until all of it runs',
    example: 'appspec deploy --target k8s --env prod --set APP_VERSION=3f9c1a2\n  appspec deploy --from out --target swarm --yes',
  },
  status: {
    describe: 'what runs: services, tasks, volumes, release, and what somebody changed since',
    example: 'appspec status --target swarm --env prod',
  },
  logs: {
    describe: 'what services and tasks print',
    example: 'appspec logs web --target k8s --follow --tail 20',
  },
  run: {
    describe: 'run a task of what is deployed once more',
    example: 'appspec run migrate --target swarm',
  },
  rollback: {
    describe: 'go back to the release before, or to a named one',
    example: 'appspec rollback --target k8s --env prod',
  },
  down: {
    describe: 'take services and tasks away; volumes and secrets stay, unless you say so',
    example: 'appspec down --target swarm --env dev',
  },
  secrets: {
    describe: "what the cluster has of the app's secrets; make, renew and clear them",
    details: `plan    each secret: whether it is there, how its value comes to be, who reads it; exit code 1 where one is missing
create  makes those that are missing; what is there keeps its value
rotate  one secret (--only): raises its version in the spec, makes a new value, deploys who reads it, removes the old one.
        It tells nobody else: a database keeps the password that it has until you change it there
prune   removes older versions, and secrets that the spec has no more, unless something running reads them`,
    example:
      'appspec secrets create --target swarm --env prod\n  pass show stripe | appspec secrets create --target k8s --only stripe_key --value-from -',
  },
  doctor: {
    describe: 'what a cluster lacks for the app: versions, classes, plugins, logins, rights, secrets, names that are taken',
    example: 'appspec doctor --target k8s --env prod',
  },
  completion: {
    describe: 'print a completion script for a shell',
    example: 'source <(appspec completion bash)',
  },
  schema: {
    describe: 'print the JSON Schema of the language',
    example: 'appspec schema > app.spec.schema.json',
  },
};

/** An option as a command has it. */
export function describeOption(command: CommandName, name: OptionName): OptionDescription {
  const { formats }: Command = commands[command];
  if (name !== 'format' || formats === undefined) return ofCommands[command]?.[name] ?? ofOptions[name];
  return { describe: `how the answer is printed (default: ${formats[0]})` };
}
