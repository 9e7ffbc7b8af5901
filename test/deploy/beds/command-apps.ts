import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll } from 'vitest';
import { bundleCommandLine } from '../../../scripts/bundle.mjs';
import type { TargetName } from '../../../src/core/shape.ts';
import { commandLineOf } from '../../cli/command-line.ts';
import { Command } from './command.ts';
import { goodImageOnBoth } from './good-image.ts';

export interface CommandApp {
  readonly command: Command;
  /** Writes its spec. */
  readonly says: (text: string) => void;
}

/** For the tests of a file: an app of its own for each, and the program that deploys it. */
export function commandApps(): (name: string, target: TargetName, text: string) => CommandApp {
  const folder = mkdtempSync(join(tmpdir(), 'appspec-command-'));
  const names: string[] = [];
  goodImageOnBoth();
  beforeAll(() => bundleCommandLine(join(folder, 'program')));
  afterAll(async () => {
    // `down` leaves the namespace, which may hold secrets and data.
    await execa('kubectl', ['--context=testbed', 'delete', 'namespace', '--ignore-not-found', '--wait=false', ...names]);
    rmSync(folder, { recursive: true, force: true });
  });
  return (name, target, text) => {
    names.push(name);
    const own = mkdtempSync(join(folder, `${name}-`));
    const says = (now: string) => writeFileSync(join(own, 'app.spec.yaml'), now);
    says(text);
    return { says, command: new Command(commandLineOf(join(folder, 'program')), own, target) };
  };
}
