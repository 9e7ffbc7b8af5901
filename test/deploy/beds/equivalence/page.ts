import type { Comparison, Fact } from './comparison.ts';

/** `docs/equivalence.md` */
export function pageOf({ alike, excepted }: Comparison): string {
  const different = excepted.flatMap(({ facts }) => facts);
  return [
    '# One spec on two clusters: what its programs see',
    '',
    'One program, the [probe](../test/beds/probe), was deployed by both outputs of [one spec](../test/beds/specs/equivalence/equivalence.yaml)',
    'on a real Swarm and a real Kubernetes, and told what it saw. `UPDATE_PAGES=1 npm run test:deploy -- equivalence` writes this page; without',
    'the variable the test fails where it is stale.',
    '',
    `**${alike.length} facts are equal on both. ${different.length} differ, in ${excepted.length} ways, each with its reason.**`,
    '',
    'Not shown here, for the Swarm is one machine without IPVS: virtual addresses (the spec says `discovery: dns` there) and the ingress mesh',
    '(`mode: host`). Nor several nodes, AWS, or network policies.',
    '',
    '## What differs',
    ...excepted.flatMap(({ exception, facts }) => ['', `### ${exception.name}`, '', exception.why, '', ...differenceTable(facts)]),
    '',
    '## What is equal',
    ...partsOf(alike).flatMap(([name, facts]) => ['', `### ${name}`, '', ...equalTable(facts)]),
    '',
  ].join('\n');
}

function differenceTable(facts: readonly Fact[]): string[] {
  return [
    '| | Swarm | Kubernetes |',
    '|---|---|---|',
    ...facts.map(({ of, swarm, kubernetes }) => `| ${of} | ${cell(swarm)} | ${cell(kubernetes)} |`),
  ];
}

function equalTable(facts: readonly Fact[]): string[] {
  return [
    '| | both |',
    '|---|---|',
    ...facts.map(
      ({ of, swarm }) => `| ${of.slice(of.indexOf(' · ') + 3)} | ${ofTheMachine.test(of) ? 'as on the machine' : cell(swarm)} |`,
    ),
  ];
}

/** Equal, but another value on another machine: the page must not depend on where it was written. */
const ofTheMachine = / · (?:limit of|net\.core|net\.ipv4\.ip_local|kernel\.)/;

/** By the container that was looked into, in the order of the facts. */
function partsOf(facts: readonly Fact[]): [string, Fact[]][] {
  const nameOf = ({ of }: Fact) => of.slice(0, of.indexOf(' · '));
  return [...new Set(facts.map(nameOf))].map((name) => [name, facts.filter((fact) => nameOf(fact) === name)]);
}

function cell(text: string): string {
  return `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}
