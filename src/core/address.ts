/** Whether Go's `net.ParseIP` reads it, as Docker and Kubernetes do: no leading zeros, no zone. */
export function isAddress(text: string): boolean {
  return text.includes(':') ? isSixth(text) : isFourth(text);
}

const byte = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const fourth = new RegExp(`^${byte}(?:\\.${byte}){3}$`);

function isFourth(text: string): boolean {
  return fourth.test(text);
}

/** Eight groups, of which one run of zeros may be left out; the last two may be written as an IPv4 address. */
function isSixth(text: string): boolean {
  const tail = /[^:]*$/.exec(text)?.[0] ?? '';
  if (tail.includes('.')) return isFourth(tail) && isSixth(`${text.slice(0, text.length - tail.length)}0:0`);
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}
