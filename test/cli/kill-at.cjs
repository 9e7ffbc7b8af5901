// Loaded before the program with --require: kills it at the n-th call of the file system, with half of what it would write.
const fs = require('node:fs');
const { appendFileSync } = fs;
const { KILL_AT, COUNT_TO } = process.env;
const calls = [
  'closeSync',
  'fstatSync',
  'lstatSync',
  'mkdirSync',
  'openSync',
  'readSync',
  'readdirSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'statSync',
  'writeSync',
];
let count = 0;
const half = (written) => written.slice(0, written.length >> 1);

for (const name of calls) {
  const call = fs[name];
  fs[name] = (...words) => {
    if (++count === Number(KILL_AT)) {
      if (name === 'writeSync') call(words[0], half(words[1]));
      process.kill(process.pid, 'SIGKILL');
    }
    return call(...words);
  };
}

if (COUNT_TO !== undefined) process.on('exit', () => appendFileSync(COUNT_TO, String(count)));
