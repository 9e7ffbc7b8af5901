import { describe, expect, it } from 'vitest';
import { EnvironmentProblem } from '../../src/core/problem.ts';
import { Tool, ToolProblem } from '../../src/deploy/tool.ts';

const node = new Tool(process.execPath, ['-e']);
const saying = (text: string) => [`process.stdout.write(${JSON.stringify(text)})`];

describe('a tool', () => {
  it('hands every word and byte on, without a shell', async () => {
    const program = new Tool(process.execPath, [
      '-e',
      'process.stdin.pipe(process.stdout); console.log(JSON.stringify(process.argv.slice(1)))',
      '--',
    ]);
    const words = ['$HOME', '`id`', "a'b", 'x y', '', '*'];
    expect(await program.text(words, { input: 'a secret\n' })).toBe(`${JSON.stringify(words)}\na secret\n`);
  });

  it('reads JSON, whole or by lines, and says so where there is none', async () => {
    expect(await node.json(saying('{"a":1}'))).toEqual({ a: 1 });
    expect(await node.jsonLines(saying('{"a":1}\n{"a":2}\n'))).toEqual([{ a: 1 }, { a: 2 }]);
    await expect(node.json(saying('<html>'))).rejects.toThrow('answered what is no JSON: <html>');
  });

  it('tells what a program that fails says', async () => {
    const failing = ['console.error("denied"); process.exit(7)'];
    expect(await node.ask(failing)).toMatchObject({ stderr: 'denied\n', exitCode: 7 });
    await expect(node.text(failing)).rejects.toThrow(ToolProblem);
    await expect(node.text(failing)).rejects.toThrow(/denied$/);
  });

  it('that does not know a word of ours is too old', async () => {
    const failing = ['console.error("unknown flag: --context\\nSee docker --help."); process.exit(125)'];
    await expect(node.ask(failing)).rejects.toThrow(EnvironmentProblem);
    await expect(node.ask(failing)).rejects.toThrow(/is too old: it does not know --context\. Install a newer one/);
  });

  it.each([
    ['Cannot connect to the Docker daemon at tcp://x. Is it running?', 'docker context ls'],
    [
      'error during connect: command [ssh -l ada -- manager docker system dial-stdio] has exited with exit status 255, stderr=Host key verification failed.',
      'By hand it has to answer without a question: ssh -l ada -- manager docker version$',
    ],
    ['error during connect: Get "http://docker.example.com": exec: "ssh": executable file not found in $PATH', 'install openssh-client'],
    ['Cannot connect to the Docker daemon at http://docker.example.com. Is the docker daemon running?', 'behind ssh://: start it there'],
    ['permission denied while trying to connect to the Docker daemon socket', 'Join the group docker'],
    ['error: You must be logged in to the server (Unauthorized)', 'Log in to the cluster again'],
    ['error: context "prod" does not exist', 'kubectl config get-contexts'],
  ])('that says %j is answered with what to do', async (said, advice) => {
    await expect(node.text([`console.error(${JSON.stringify(said)}); process.exit(1)`])).rejects.toThrow(new RegExp(`${advice}`));
  });

  it('that is missing, or does not end, is a problem of the environment', async () => {
    await expect(new Tool('no-such-program', []).ask([])).rejects.toThrow(EnvironmentProblem);
    await expect(node.ask(['setInterval(() => {}, 1000)'], { timeout: 200 })).rejects.toThrow('did not answer within 200 ms');
  });

  it('hands lines on until the signal comes', async () => {
    const stop = new AbortController();
    const lines: string[] = [];
    await node.lines(
      ['setInterval(() => console.log("more"), 10)'],
      (line) => {
        lines.push(line);
        if (lines.length === 3) stop.abort();
      },
      stop.signal,
    );
    expect(lines).toEqual(['more', 'more', 'more']);
  });
});
