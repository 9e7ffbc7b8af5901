// Adds to package-lock.json the packages for other platforms that npm left out, because the registry at hand does not
// have them: without them `npm ci` refuses the lock. They get no hash; whoever installs on such a platform gets them as
// the registry has them. With --check it only says what is missing.
import { readFileSync, writeFileSync } from 'node:fs';

const path = 'package-lock.json';

/** What is missing, by the place where npm looks for it first and finds none. */
export function missingIn({ packages }) {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, version]) => /^\d/.test(version) && found(packages, place, name)?.version !== version)
      .map(([name, version]) => {
        const beside = `${place.slice(0, place.lastIndexOf('node_modules/'))}node_modules/${name}`;
        return { place: packages[beside] === undefined ? beside : `${place}/node_modules/${name}`, name, version };
      }),
  );
}

/** As Node looks for it: in the package, then beside it, then further up. */
function found(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const at = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[at] !== undefined) return packages[at];
    if (folder === '') return undefined;
  }
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'openbsd', 'netbsd', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** The platform stands in the name, as in `@rolldown/binding-linux-arm-gnueabihf`. */
export function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (cpu.length !== 1 || (os.length !== 1 && cpu[0] !== 'wasm32')) throw new Error(`${name} does not name its platform.`);
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.some((word) => word.startsWith('gnu')) ? ['glibc'] : [];
  return { cpu, ...(os[0] === 'linux' && libc.length > 0 ? { libc } : {}), ...(os.length === 0 ? {} : { os }) };
}

if (process.argv[1]?.endsWith('complete-lock.mjs')) {
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const missing = missingIn(lock);
  for (const { place, name, version } of missing) {
    const { cpu, libc, os } = platformOf(name);
    lock.packages[place] = {
      version,
      cpu,
      dev: true,
      ...(libc === undefined ? {} : { libc }),
      optional: true,
      ...(os === undefined ? {} : { os }),
    };
  }
  const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1)));
  if (process.argv[2] !== '--check') writeFileSync(path, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
  console.log(`${missing.length} packages for other platforms were missing from the lock.`);
}
