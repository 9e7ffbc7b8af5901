import { parseAst } from 'rolldown/parseAst';

/** The program with a counter at each place where its way divides; `globalThis.appspecHits` holds the counts. */
export function instrumented(code) {
  const insertions = [];
  let places = 0;
  const hit = () => `appspecHits[${places++}]++`;
  const statement = (at) => insertions.push([at, `${hit()};`]);
  const expression = ({ start, end }) => insertions.push([start, `(${hit()},`], [end, ')']);
  const instruments = {
    BlockStatement: (node) => statement(node.start + 1),
    SwitchCase: ({ consequent }) => consequent.length > 0 && statement(consequent[0].start),
    ArrowFunctionExpression: ({ body }) => body.type !== 'BlockStatement' && expression(body),
    ConditionalExpression: (node) => [node.consequent, node.alternate].forEach(expression),
    LogicalExpression: ({ right }) => expression(right),
    IfStatement: ({ consequent }) => isJump(consequent) && insertions.push([consequent.start, `{${hit()};`], [consequent.end, '}']),
  };
  visit(parseAst(code), (node) => instruments[node.type]?.(node));
  const counted = inserted(code, insertions);
  return { places, code: `globalThis.appspecHits = new Uint8Array(${places});\n${counted}` };
}

function isJump({ type }) {
  return type === 'ReturnStatement' || type === 'ThrowStatement' || type === 'ContinueStatement' || type === 'ExpressionStatement';
}

function visit(node, tell) {
  if (typeof node !== 'object' || node === null) return;
  if (typeof node.type === 'string') tell(node);
  for (const inner of Object.values(node)) visit(inner, tell);
}

/** Outer ends come after inner ones, outer starts before: insertions at one place keep their order, ends turn theirs. */
function inserted(code, insertions) {
  const sorted = insertions.map(([at, text], index) => ({ at, text, index, ends: text === ')' || text === '}' }));
  sorted.sort(
    (one, other) =>
      one.at - other.at ||
      (one.ends && other.ends ? other.index - one.index : one.ends === other.ends ? one.index - other.index : one.ends ? -1 : 1),
  );
  let done = 0;
  const pieces = sorted.flatMap(({ at, text }) => {
    const before = code.slice(done, at);
    done = at;
    return [before, text];
  });
  return [...pieces, code.slice(done)].join('');
}
