// As src/search/citation.rs: citations in a query. The label words come with the head.

const LONGEST_KIND = 3;

// Whether a word is only the label of a citation.
const isKind = (head, word) => head.kinds.some(([words]) => words === word) || word === "side" || word === "letter";

function split(text, clitics) {
  return words(text, clitics).flatMap(([, , word]) => word.match(/[0-9]+|[^0-9]+/g));
}

// The label that the first words of some parts give the number after them, and how many words it takes: [kind, length].
function kindAt(kinds, ahead) {
  let best = null;
  for (const [name, kind] of kinds) {
    const said = name.split(" ");
    if (said.every((word, at) => ahead[at]?.[1] === word) && said.length >= (best ? best[1] : 1)) best = [kind, said.length];
  }
  return best;
}

// The citations in a query's chunks, each as the keys that it may mean; and the other chunks.
function findCitations(chunks, head) {
  const parts = chunks.map((chunk) => split(chunk, head.clitics));
  const of = (n) => parts[n] || [];
  const found = [], others = [];
  for (let n = 0; n < chunks.length; ) {
    const ahead = parts.slice(n, n + LONGEST_KIND).flatMap((list, at) => list.map((part) => [n + at, part]));
    const isSign = chunks[n].startsWith("§");
    const known = of(n).length ? kindAt(head.kinds, ahead) : null;
    let rest = of(n), next = n + 1;
    if (known) {
      const last = ahead[known[1] - 1][0];
      rest = ahead.slice(known[1]).filter(([chunk]) => chunk === last).map(([, part]) => part);
      [rest, next] = rest.length ? [rest, last + 1] : [of(last + 1), last + 2];
    } else if (isSign && !rest.length) [rest, next] = [of(n + 1), n + 2];
    if (isNumber(rest, known !== null || isSign)) {
      const plain = "#" + rest.join(".");
      found.push(rest.length === 1 && known && known[0] ? ["#" + known[0] + "." + rest[0], plain] : [plain]);
      n = next;
    } else others.push(chunks[n++]);
  }
  return [found, others];
}

function isNumber(parts, named) {
  const digit = (part) => /^[0-9]/.test(part);
  const short = (part) => digit(part) || Array.from(part).length === 1;
  if (parts.length === 0) return false;
  if (parts.length === 1) return named && (short(parts[0]) || /^[ivxl]+$/.test(parts[0]));
  return parts.every(short) && parts.some(digit) && parts.length <= 8;
}
