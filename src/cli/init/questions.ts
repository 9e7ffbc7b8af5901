import { createInterface } from 'node:readline/promises';
import { isImageReference } from '../../4-resolve/image.ts';
import { UsageProblem } from '../../core/problem.ts';
import type { Given } from '../options.ts';

/** What a first spec is made of. */
export interface Answers {
  readonly name: string;
  readonly image: string;
  readonly port: string;
  readonly access: string;
  readonly replicas: string;
  readonly database: boolean;
}

interface Question {
  readonly word: Exclude<keyof Answers, 'database'>;
  readonly question: string;
  readonly fits: (answer: string) => boolean;
  readonly wanted: string;
}

const questions: readonly Question[] = [
  {
    word: 'name',
    question: 'Name of the app',
    fits: (answer) => /^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/.test(answer),
    wanted: 'at most 40 lower-case letters, digits and `-`, starting with a letter',
  },
  { word: 'image', question: 'Image', fits: isImageReference, wanted: 'an image such as ghcr.io/acme/shop:1.2.3' },
  { word: 'port', question: 'Port that it listens on', fits: isNumberTo(65_535), wanted: 'a number such as 8000' },
  {
    word: 'access',
    question: 'Who may reach it from outside (public, internal, none)',
    fits: (answer) => ['public', 'internal', 'none'].includes(answer),
    wanted: 'public, internal or none',
  },
  { word: 'replicas', question: 'How many instances', fits: isNumberTo(1000), wanted: 'a number from 1 to 1000' },
];

function isNumberTo(most: number): (answer: string) => boolean {
  return (answer) => /^[1-9][0-9]*$/.test(answer) && Number(answer) <= most;
}

/** On a terminal, without options, they are asked for; elsewhere what no option says has its default. */
export async function answersFor(given: Given, name: string): Promise<Answers> {
  const defaults: Answers = { name, image: 'nginx:1.29', port: '80', access: 'public', replicas: '2', database: false };
  for (const question of questions) refuseWrong(question, given[question.word]);
  const words = [...questions.map(({ word }) => word), 'database' as const].filter((word) => given[word] !== undefined);
  const isTerminal = process.stdin.isTTY === true && process.stderr.isTTY === true;
  if (isTerminal && words.length === 0) return asked(defaults);
  return { ...defaults, ...Object.fromEntries(words.map((word) => [word, given[word]])) };
}

function refuseWrong({ word, fits, wanted }: Question, answer: string | undefined): void {
  if (answer !== undefined && !fits(answer)) throw new UsageProblem(`--${word} cannot be "${answer}": give ${wanted}.`);
}

async function asked(defaults: Answers): Promise<Answers> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const lines = terminal[Symbol.asyncIterator]();
  const ask: Ask = async (text) => {
    terminal.setPrompt(text);
    terminal.prompt();
    const { value, done } = await lines.next();
    // Ctrl-C and Ctrl-D close the terminal.
    if (done === true) process.exit(130);
    return value.trim();
  };
  const answers: Record<string, string> = {};
  for (const question of questions) answers[question.word] = await answerTo(question, defaults[question.word], ask);
  const database = /^y/i.test(await ask('A MySQL database with it (yes, no)? [no] '));
  terminal.close();
  return { ...defaults, ...answers, database };
}

type Ask = (text: string) => Promise<string>;

/** Asked again until it fits. */
async function answerTo({ question, fits, wanted }: Question, otherwise: string, ask: Ask): Promise<string> {
  let answer = (await ask(`${question}? [${otherwise}] `)) || otherwise;
  while (!fits(answer)) answer = (await ask(`Please give ${wanted}: [${otherwise}] `)) || otherwise;
  return answer;
}
