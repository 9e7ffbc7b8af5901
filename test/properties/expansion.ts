/**
 * What the kubelet makes of command, args and env when no variable is defined: the algorithm of Expand in
 * k8s.io/kubernetes/third_party/forked/golang/expansion. An unknown `$(NAME)` stays as it is.
 */
export function expanded(input: string, variables: Readonly<Record<string, string>>): string {
  let text = '';
  let checkpoint = 0;
  for (let cursor = 0; cursor < input.length; cursor++) {
    if (input[cursor] !== '$' || cursor + 1 >= input.length) continue;
    text += input.slice(checkpoint, cursor);
    const { read, isVariable, advance } = readVariableName(input.slice(cursor + 1));
    text += isVariable ? (variables[read] ?? `$(${read})`) : read;
    cursor += advance;
    checkpoint = cursor + 1;
  }
  return text + input.slice(checkpoint);
}

function readVariableName(input: string): { read: string; isVariable: boolean; advance: number } {
  if (input[0] === '$') return { read: '$', isVariable: false, advance: 1 };
  if (input[0] !== '(') return { read: `$${input[0]}`, isVariable: false, advance: 1 };
  const end = input.indexOf(')', 1);
  return end === -1 ? { read: '$(', isVariable: false, advance: 1 } : { read: input.slice(1, end), isVariable: true, advance: end + 1 };
}

/** What Swarm's Go templates make of a text whose only actions are string literals. */
export function templateResult(input: string): string {
  return input.replace(/\{\{"((?:[^"\\]|\\.)*)"\}\}/g, '$1');
}
