import { compile } from '../../compile.ts';
import { textAt } from '../../core/document.ts';
import { UsageProblem } from '../../core/problem.ts';
import { readersIn } from '../../deploy/secrets/secret-store.ts';
import type { Entry, WantedSecret } from '../../deploy/secrets/wanted-secret.ts';
import { readSpec } from '../../read-spec.ts';
import { agreed } from '../deploying/ask.ts';
import { interrupted, interruption } from '../deploying/interruption.ts';
import type { Subject } from '../deploying/subject.ts';
import type { Given } from '../options.ts';
import { print } from '../print.ts';
import { tellDone } from '../report.ts';
import { replaceText } from '../write-whole.ts';
import { make } from './create.ts';
import { pruneSecrets } from './prune.ts';
import { withVersion } from './raised-version.ts';
import { openVault, plannedIn, type Vault } from './vault.ts';

/** A new version beside the old one; who reads it is deployed anew, and only then the old one goes. */
export async function rotateSecret(vault: Vault, options: Given): Promise<number> {
  const secret = theOne(vault, options);
  const step = await nextStep(vault, secret);
  for (const line of announcement(vault, secret, step)) print(process.stderr, line);
  const signal = interruption();
  if (!(await agreed('Rotate it?', options, signal))) return 1;
  const agreedTo: Given = { ...options, yes: true };
  if (step.raise) raise(vault, secret, step.version);
  const current = step.raise ? await openVault(options) : vault;
  const wanted = theOne(current, options);
  if (step.raise || !step.isThere) await make(current, [wanted], agreedTo);
  const deployed = signal.aborted ? interrupted : await deployReaders(wanted, agreedTo);
  if (deployed !== 0 || signal.aborted) return stopped(wanted, deployed || interrupted);
  return pruneSecrets(await openVault(options), agreedTo);
}

interface Step {
  /** The version in the spec is one that runs: the next one is needed. */
  readonly raise: boolean;
  /** To have in the end. */
  readonly version: number;
  readonly isThere: boolean;
}

/** A rotation that was stopped goes on: the version is new as long as nothing reads it, or something still reads an earlier one. */
async function nextStep(vault: Vault, { name, version }: WantedSecret): Promise<Step> {
  const { planned } = await plannedIn(vault, { only: [name] });
  const reads = await vault.store.reads();
  const isRead = ({ entry }: { readonly entry: Entry | undefined }) => entry !== undefined && readersIn(reads, entry).length > 0;
  const [{ presence, others, secret } = unplanned(name)] = planned;
  const isThere = presence === 'there';
  const isBegun = version > 1 && (!isRead(secret) || others.some((other) => other.version < version && isRead(other)));
  const raise = isThere && !isBegun;
  return { raise, version: raise ? version + 1 : version, isThere };
}

function unplanned(name: string): never {
  throw new Error(`There is no plan for ${name}.`);
}

function theOne({ wanted }: Vault, { only }: Given): WantedSecret {
  const [name] = only ?? [];
  if (name === undefined || only?.length !== 1) throw new UsageProblem('Say which secret to rotate: --only NAME.');
  const secret = wanted.find((one) => one.name === name);
  if (secret === undefined) throw new Error('Opening refuses what the spec does not have.');
  const { how } = secret.making;
  if (how === 'external' || how === 'store')
    throw new UsageProblem(`"${name}" is not ours to rotate: the spec says \`${how}\`. Renew it where it is made.`);
  if (secret.first === undefined)
    throw new UsageProblem(
      `The spec says what "${name}" is called on the cluster, which leaves no name for a new version: take that word away.`,
    );
  return secret;
}

function announcement({ place, subject }: Vault, { name, readers }: WantedSecret, { raise: isRaised, version }: Step): string[] {
  const names = readers.map((reader) => reader.name);
  return [
    `${name} on ${place} becomes version ${version}:`,
    ...(isRaised ? [`  ${subject.specFile.file.path} says \`version: ${version}\` then.`] : []),
    '  A new value is made. The old one stays until the new one runs; then it is removed, and no release that reads it can come back.',
    `  ${names.length === 0 ? 'Nothing reads it.' : `${names.join(', ')}: deployed as the spec says now, with whatever else changed in it.`}`,
    '  Nobody else is told: a database keeps the password that it has until you change it there.',
  ];
}

/** Where the edit does not do it, nothing is written. */
function raise({ subject }: Vault, { name }: WantedSecret, version: number): void {
  const { specFile, compilation } = subject;
  const text = raisedText(subject, name, version);
  const raised = text === undefined ? undefined : compile(readSpec({ ...specFile.file, text }, specFile.files), compilation.choice);
  if (text === undefined || textAt(raised?.composition?.root, 'secrets', name, 'version') !== String(version))
    throw new UsageProblem(`Write \`version: ${version}\` to the secret "${name}" in the spec yourself, and run this again.`);
  replaceText(specFile.file.path, text);
}

function raisedText({ specFile: { file }, compilation }: Subject, name: string, version: number): string | undefined {
  const composed = compilation.composition?.root;
  return composed === undefined || file.path === '<stdin>' ? undefined : withVersion(file, composed, name, version);
}

async function deployReaders({ readers }: WantedSecret, options: Given): Promise<number> {
  if (readers.length === 0) return 0;
  const { deploy } = await import('../commands/deploy.ts');
  const { spec, only: _, 'value-from': __, ...rest } = options;
  return deploy({ command: 'deploy', subject: spec, options: { ...rest, only: [...new Set(readers.map(({ name }) => name))] } });
}

function stopped({ name, version }: WantedSecret, code: number): number {
  tellDone(`Version ${version} of ${name} is there, and the earlier one too. Mend what failed, and run the same command again.`, {});
  return code;
}
