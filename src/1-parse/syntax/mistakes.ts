import { closerTooFarLeft, shallowEntry, unclosedBracket, unopenedBracket } from './brackets.ts';
import { missingBlank, missingColon, secondColon, secondColonInFlow } from './colons.ts';
import { missingComma, missingEntry } from './commas.ts';
import { indentedBetween, indentedTooDeep } from './indentation.ts';
import { itemAmongKeys, itemBehindKey, keyAmongItems } from './items.ts';
import { badEscape, textAfterQuote, unclosedQuote } from './quotes.ts';
import { tabBetween, tabs } from './tabs.ts';
import { bareReference, reservedSign, textAfterBracket, tooDeep } from './texts.ts';
import type { Detector, Mistake, Trouble } from './trouble.ts';

/** What is surer stands first. */
const detectors: readonly Detector[] = [
  tooDeep,
  bareReference,
  tabs,
  tabBetween,
  badEscape,
  unclosedQuote,
  closerTooFarLeft,
  shallowEntry,
  unclosedBracket,
  unopenedBracket,
  missingEntry,
  reservedSign,
  secondColonInFlow,
  textAfterQuote,
  missingComma,
  textAfterBracket,
  itemBehindKey,
  itemAmongKeys,
  keyAmongItems,
  indentedBetween,
  missingBlank,
  secondColon,
  missingColon,
  indentedTooDeep,
];

/** UTF-16 units of a line. Nobody writes a longer one by hand, and looking at it closely takes long. */
const longest = 4_000;

export function mistakeAt(trouble: Trouble): Mistake {
  const isLong = trouble.lines.some(({ length }) => length > longest);
  for (const detector of isLong ? [tooDeep] : detectors) {
    const mistake = detector(trouble);
    if (mistake !== undefined) return mistake;
  }
  return unknown(trouble);
}

function unknown({ line, column }: Trouble): Mistake {
  return {
    line,
    start: column,
    end: column + 1,
    message: 'This cannot be read as YAML.',
    help: 'Look for a missing colon, a missing quote or bracket, or a wrong indentation, here or on the line above.',
    mended: new Map(),
  };
}
