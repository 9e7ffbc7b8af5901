import { readFileSync, writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { asciiOnly, rawFiles, rawFolders } from '../bundle-plugins.mjs';
import { instrumented } from './instrument.mjs';

/** The fuzzer and its worker, which holds the compiler and counts where it goes. */
export async function bundleFuzzer(dir) {
  const [session, worker] = await Promise.all(['session', 'worker'].map((name) => bundle(name, dir)));
  const { code, places } = instrumented(readFileSync(worker, 'utf8'));
  writeFileSync(worker, code);
  return { session, worker, places };
}

async function bundle(name, dir) {
  const program = await rolldown({ input: `test/fuzz-bytes/${name}.ts`, platform: 'node', plugins: [rawFiles, rawFolders, asciiOnly] });
  const file = `${dir}/${name}.mjs`;
  await program.write({ file, format: 'esm', codeSplitting: false });
  return file;
}
