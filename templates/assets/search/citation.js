// As src/search/citation.rs: citations in a query. The label words come with the head.

const LONGEST_KIND = 3;
const JOINERS = ["of", "in", "under", "the"];

// Whether a word is only the label of a citation.
const isKind = (head, word) => head.kinds.some(([words]) => words === word) || word === "side" || word === "letter";

function split(text, clitics) {
  const parts = words(text, clitics).flatMap(([, , word]) => word.match(/[0-9]+|[^0-9]+/g));
  return parts.map((part) => part.replace(/^0+(?=[0-9])/, ""));
}

// The label that the first words of some parts give the number after them, and how many words it takes: [kind, length].
function kindAt(kinds, ahead) {
  let best = null;
  for (const [, kind, said] of kinds) {
    if (said.length >= (best ? best[1] : 1) && said.every((word, at) => ahead[at]?.[1] === word)) best = [kind, said.length];
  }
  return best;
}

// The citations in a query's chunks, each as the keys that it may mean, the likeliest first; and the other chunks.
function findCitations(chunks, head) {
  const parts = chunks.map((chunk) => split(chunk, head.clitics));
  const found = [], others = [];
  for (let at = 0; at < chunks.length; ) {
    const cited = citedAt(chunks, parts, at, head.kinds);
    if (cited) {
      const [keys, next] = meantBy(chunks, parts, cited, head.kinds);
      const all = [...keys, ...keys.flatMap((key) => figured(key, head.kinds))];
      found.push([...all, ...outward(all, chunks.slice(at, next).join("").split("(").length - 1)]);
      at = next;
    } else others.push(chunks[at++]);
  }
  return [found, others];
}

// The keys of what holds the paragraphs in parentheses: where there is no 8-2(a), it is in 8-2.
function outward(keys, paragraphs) {
  const outer = [];
  for (const key of keys) {
    const parts = key.split(".");
    for (let n = 0; n < paragraphs; n++) if (parts.pop() && parts.length > 1) outer.push(parts.join("."));
  }
  return outer.filter((key) => !keys.includes(key));
}

// The number that starts at a chunk, with what the word before it says: { kind, parts, next }.
function citedAt(chunks, parts, at, kinds) {
  if (at >= chunks.length) return null;
  const of = (n) => parts[n] || [];
  const ahead = parts.slice(at, at + LONGEST_KIND).flatMap((list, n) => list.map((part) => [at + n, part]));
  const isSign = chunks[at].startsWith("§");
  const known = of(at).length ? kindAt(kinds, ahead) : null;
  let kind = isSign ? "" : null, number = of(at), next = at + 1;
  if (known) {
    const last = ahead[known[1] - 1][0];
    kind = known[0];
    number = ahead.slice(known[1]).filter(([chunk]) => chunk === last).map(([, part]) => part);
    [number, next] = number.length ? [number, last + 1] : [of(last + 1), last + 2];
  } else if (isSign && !number.length) [number, next] = [of(at + 1), at + 2];
  const [figure, length] = (kind !== null && spelled(number, of(next))) || [];
  if (figure) [number, next] = [[String(figure)], next + (length > number.length ? 1 : 0)];
  return isNumber(number, kind !== null) ? { kind, parts: number, next } : null;
}

// A number below a hundred in words, and how many words it takes: the last may be in the chunk behind.
const SMALL = " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const ROUND = "  twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

function spelled([one, other, ...more], behind) {
  const small = (word) => Math.max(SMALL.indexOf(word || " "), 0), round = Math.max(ROUND.indexOf(one || " "), 0) * 10;
  const last = other ?? (behind.length === 1 ? behind[0] : undefined), ones = small(last) < 10 ? small(last) : 0;
  if (more.length || (other && !(round && ones))) return null;
  return round && ones ? [round + ones, 2] : round || small(one) ? [round || small(one), 1] : null;
}

function isNumber(parts, named) {
  const digit = (part) => /^[0-9]/.test(part);
  const short = (part) => digit(part) || Array.from(part).length === 1;
  if (parts.length === 0) return false;
  if (parts.length === 1) return named && (short(parts[0]) || /^[ivxl]+$/.test(parts[0]));
  return parts.every(short) && parts.some(digit) && parts.length <= 8;
}

// What a citation names, if it says what kind of thing that is: `article 99` of `#article.99`.
function nameOf(keys, head) {
  const named = keys.find((key) => /^#[A-Za-z][^.]*\./.test(key));
  if (!named) return null;
  const at = named.indexOf("."), kind = named.slice(1, at);
  return head.kinds.some(([, known]) => known === kind) ? kind.replaceAll("-", " ") + " " + named.slice(at + 1) : null;
}

// A section's number with its chapter's before it.
function fullNumber(chapter, section) {
  const isFull = section.length > chapter.length && chapter.every((part, n) => part === section[n]);
  return isFull ? section : [...chapter, ...section];
}

// The keys of a number with those that go with it, and the chunk after them.
function meantBy(chunks, parts, cited, kinds) {
  const keyOf = (number) => "#" + number.join(".");
  const named = ({ kind, parts }) => (kind ? ["#" + kind + "." + parts.join(".")] : []);
  let behind = cited.next;
  while (parts[behind]?.length === 1 && JOINERS.includes(parts[behind][0])) behind += 1;
  const other = citedAt(chunks, parts, behind, kinds);
  if (other && cited.kind !== null && other.kind !== null && (cited.kind === "") !== (other.kind === "")) {
    const [chapter, section] = cited.kind ? [cited, other] : [other, cited];
    return [[keyOf(fullNumber(chapter.parts, section.parts)), ...named(chapter)], other.next];
  }
  // Letter 7 is no section 7; Appendix H may be a section H.
  const isBare = !cited.kind || cited.kind === "article" || !cited.parts.every((part) => /^[0-9]/.test(part));
  const last = parts[cited.next], keys = [...named(cited), ...(isBare ? [keyOf(cited.parts)] : [])];
  const isPart = last?.length === 1 && cited.next + 1 === chunks.length && byteLength(last[0]) <= 2 && isNumber(last, true);
  if (cited.kind === null || !isPart) return [keys, cited.next];
  return [[keyOf([...cited.parts, last[0]]), ...keys], cited.next + 1];
}

// The value of a roman numeral below 90.
const TENS = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"];
const ONES = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
const ROMAN = TENS.flatMap((tens) => ONES.map((ones) => tens + ones));

// A key with its chapter's numeral in figures.
function figured(key, kinds) {
  const parts = key.slice(1).split("."), chapter = kinds.some(([, kind]) => kind === parts[0]) ? 1 : 0;
  const worth = parts[chapter] ? ROMAN.indexOf(parts[chapter]) : -1;
  return worth > 0 ? ["#" + parts.map((part, at) => (at === chapter ? worth : part)).join(".")] : [];
}

const byteLength = (text) => new TextEncoder().encode(text).length;
