import type { Rule } from '../../../5-check/rule.ts';
import { releases } from '../engine.ts';

const numbered = 23;

/** The engine decides which words are refused: of one that never was, nothing is known. */
export const engineUnknown: Rule = {
  code: 'engine-unknown',
  severity: 'error',
  check({ swarm }, report) {
    const engine = swarm?.engine;
    if (engine === undefined || releases.some((release) => release === engine.value) || Number(engine.value) >= numbered) return;
    const isOld = Number(engine.value) < Number(releases[0]);
    report(engine, {
      message: isOld
        ? `Docker Engine ${engine.value} does not read Compose 3.6, which needs 18.02 or later.`
        : `There is no Docker Engine ${engine.value}.`,
      help: `Write what \`docker version\` says of the server: one of ${releases.join(', ')}, or 23.0 and later.`,
    });
  },
};
