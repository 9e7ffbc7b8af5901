import { describe, expect, it } from 'vitest';
import { unusedAcceptances } from '../../src/accept/unused.ts';
import { compile } from '../../src/compile.ts';
import { targetNames } from '../../src/core/shape.ts';
import { readSpec } from '../../src/read-spec.ts';

/** The acceptances that nothing needs, over all targets, without and with each environment. */
function unused(text: string, environments: readonly string[] = []): string[] {
  const spec = readSpec({ path: 'app.spec.yaml', text: `appspec: 1\nname: shop\n${text}` });
  const found = [undefined, ...environments].flatMap((environment) =>
    targetNames.flatMap((target) => {
      const { diagnostics, accepted } = compile(spec, { target, environment, given: [], processEnvironment: {} });
      return [...diagnostics, ...accepted];
    }),
  );
  return unusedAcceptances(spec, found).map(({ message, span }) => `${message} ${span.file.text.slice(span.start, span.end)}`);
}

describe('unusedAcceptances', () => {
  it('is silent where a warning is accepted', () => {
    expect(unused('services: { web: { image: nginx, accept: { floating-tag: "Yes." } } }')).toEqual([]);
  });

  it('is silent where one target has the warning', () => {
    expect(unused('services: { web: { image: "nginx:1", env: { A: "" }, accept: { empty-env-value: "Yes." } } }')).toEqual([]);
  });

  it('tells of one that nothing needs', () => {
    expect(unused('services: { web: { image: "nginx:1", accept: { floating-tag: "Yes." } } }')).toEqual([
      'There is no warning "floating-tag" here to accept, on any target and in any environment. floating-tag',
    ]);
  });

  it('knows the environments', () => {
    const spec = (image: string) =>
      `services: { web: { image: "nginx:1" } }\nenvironments: { prod: { services: { web: { image: "${image}", accept: { floating-tag: "Yes." } } } } }`;
    expect(unused(spec('nginx'), ['prod'])).toEqual([]);
    expect(unused(spec('nginx:2'), ['prod'])).toHaveLength(1);
  });

  it('leaves codes that are no warnings to `accept-unknown`', () => {
    expect(unused('services: { web: { image: "nginx:1", accept: { floating-tags: "Yes.", refused: "Yes." } } }')).toEqual([]);
  });
});
