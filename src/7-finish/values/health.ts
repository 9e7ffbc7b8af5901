import type { Patched } from './patched.ts';
import type { Refuse } from './refuse.ts';

const heads = ['CMD', 'CMD-SHELL', 'NONE'];

export function checkHealth(health: Patched, refuse: Refuse): void {
  const [test, disable] = [health.at('test'), health.at('disable')];
  const [head] = test.items;
  if (head?.text !== undefined && !heads.includes(head.text))
    refuse([head, test], {
      message: `A \`test\` that is a list begins with CMD, CMD-SHELL or NONE: with "${head.text}" the task never leaves the state \`starting\`.`,
      help: 'Write `CMD` before the words of the command.',
    });
  if (test.text === 'NONE')
    refuse([test], { message: 'Docker would run NONE as a command of the shell.', help: 'Write `disable: true`, and no `test`.' });
  if (disable.value === true && test.exists)
    refuse([disable, test], {
      message: 'Docker refuses `disable: true` beside a `test`.',
      help: test.place === undefined ? 'Write `test: null` too.' : 'Take one of them away.',
    });
}
