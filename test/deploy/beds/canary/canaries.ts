import { gunzipSync } from 'node:zlib';

/** Values that must be nowhere, told apart from all other text in whatever spelling they come back. */
export class Canaries {
  private readonly spellings: readonly string[];

  constructor(values: readonly string[]) {
    this.spellings = values.flatMap((value) => [value, Buffer.from(value).toString('hex'), ...base64Parts(value)]);
  }

  /** In the text, or in what it holds in base64 or compressed, as clusters keep releases. */
  isIn(text: string): boolean {
    return layersOf(text).some((layer) => this.spellings.some((spelling) => layer.includes(spelling)));
  }
}

/** As a part of something longer that is in base64: what of it does not depend on its neighbours. */
function base64Parts(value: string): string[] {
  const parts = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
    return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
  return [...new Set(parts.flatMap((part) => [part, part.replaceAll('+', '-').replaceAll('/', '_')]))];
}

function layersOf(text: string, depth = 4): string[] {
  if (depth === 0) return [text];
  const inner = [...new Set(text.match(/[A-Za-z0-9+/]{24,}={0,2}/g))].map((run) => unzipped(Buffer.from(run, 'base64')));
  return [text, ...inner.filter((layer) => layer !== undefined).flatMap((layer) => layersOf(layer, depth - 1))];
}

/** Undefined where it is neither compressed nor base64 itself. */
function unzipped(bytes: Buffer): string | undefined {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes).toString('latin1');
  const text = bytes.toString('latin1');
  return /^[A-Za-z0-9+/=\s]+$/.test(text) ? text : undefined;
}
