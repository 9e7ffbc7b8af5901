import type { Place } from '../properties/documents.ts';
import type { Writing } from './author.ts';
import type { Cast } from './cast.ts';

/** Names of services, tasks, volumes ... and of environments; an environment speaks of some of them, and adds its own. */
export function namesOfThings({ path, keys }: Place, { cast, dice }: Writing): readonly string[] | undefined {
  const environment = keys[0] === 'environments' ? keys[1] : undefined;
  const word = path.replace(/^environments\.\*\./, '');
  if (word === 'environments') return cast.environments;
  const own = ownNames(word, cast, undefined);
  if (own === undefined || environment === undefined) return own;
  return [...dice.some(own, 0, 2), ...(ownNames(word, cast, environment) ?? [])];
}

function ownNames(
  word: string,
  { actors, volumes, secrets, configs, networks }: Cast,
  environment: string | undefined,
): readonly string[] | undefined {
  switch (word) {
    case 'services':
    case 'tasks':
    case 'templates':
      return actors.filter((actor) => actor.collection === word && actor.environment === environment).map(({ name }) => name);
    case 'volumes':
      return environment === undefined ? [...volumes.keys()] : [];
    case 'secrets':
      return environment === undefined ? secrets : [];
    case 'configs':
      return environment === undefined ? configs : [];
    case 'networks':
      return environment === undefined ? networks : [];
    default:
      return undefined;
  }
}
