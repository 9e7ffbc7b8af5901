import { composedSchema } from './composed.mjs';
import { readLanguage } from './language.mjs';
import { writtenSchema } from './written.mjs';

/**
 * `editor`: the published schema. `written`: the same without the words that a whole spec must have, as for a patch.
 * `swarm`, `k8s`: the composed spec for one target. `both`: with the words of both targets, for the types.
 */
export function schemaFor(variant, language = readLanguage()) {
  const schema = variant === 'editor' || variant === 'written' ? writtenSchema(language) : composedSchema(language, targetsOf(variant));
  const { required, definitions, ...root } = schema;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `https://appspec.dev/schema/${variant === 'editor' ? 'app.spec' : variant}.schema.json`,
    ...root,
    ...(variant === 'written' ? {} : { required }),
    definitions,
  };
}

function targetsOf(variant) {
  return variant === 'both' ? ['swarm', 'k8s'] : [variant];
}
