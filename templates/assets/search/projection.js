// As src/search/codec.rs and projection.rs: the files of the index.

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Uint8Array(128);
for (let n = 0; n < 64; n++) VALUE[DIGITS.charCodeAt(n)] = n;

function decode(text, from, to) {
  const numbers = [];
  let number = 0, factor = 1;
  for (let at = from || 0, end = to ?? text.length; at < end; at++) {
    const digit = VALUE[text.charCodeAt(at)];
    number += (digit & 31) * factor;
    factor *= 32;
    if (digit < 32) {
      numbers.push(number);
      number = 0;
      factor = 1;
    }
  }
  return numbers;
}

// The first items of parts, from the numbers of items in them.
function starts(text) {
  let next = 0;
  return decode(text).map((count) => (next += count) - count);
}

// How many items of a sorted list come before the place where `before` stops holding.
function partition(length, before) {
  let low = 0, high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Reads a file of the index: [build, value].
function readPart(text) {
  const [, , build, json] = /^sideletterPart\("([a-z0-9]+)","([0-9a-f]+)",([\s\S]*)\)\s*$/.exec(text) || [];
  if (json === undefined) throw new Error("a file of the search cannot be read");
  return [build, JSON.parse(json)];
}

// A part is read into something new: the page gives the same part to its worker.
function readHead([build, head]) {
  let light = 0;
  return {
    ...head,
    build,
    stop: new Set(head.stop),
    clitics: new Set(head.clitics),
    kinds: head.kinds.map(([name, kind]) => [name, kind, name.split(" ")]),
    light: new Set(decode(head.light).map((step) => (light += step))),
    terms: starts(head.terms),
    texts: starts(head.texts),
    vocabulary: head.vocabulary && readWords(head.vocabulary),
  };
}

// The values that results can be filtered by, the set of values of each entry, the first entry of its right, and whether it
// is the only one; the units of entries; and room to add up scores in: see `findAll`.
function readFacets([values, sets, runText, groupText, unitText]) {
  const setOf = [], groupOf = [];
  const runs = decode(runText), groups = decode(groupText);
  for (let n = 0; n < runs.length; n += 2) for (let k = 0; k < runs[n + 1]; k++) groupOf.push(setOf.push(runs[n]) - 1);
  const isAlone = new Uint8Array(setOf.length).fill(1);
  for (let n = 0, entry = 0; n < groups.length; n += 2) {
    entry += groups[n];
    groupOf[entry] = entry - groups[n + 1];
    isAlone[entry] = isAlone[groupOf[entry]] = 0;
  }
  const units = readUnits(setOf.length, decode(unitText)), count = units.entryOf.length, entries = setOf.length;
  const adding = {
    sums: new Float64Array(count), matched: new Float64Array(count), touched: new Uint32Array(count),
    best: new Float64Array(entries), unitOf: new Uint32Array(entries), found: new Uint32Array(entries),
  };
  const kinds = sets.map(([, of]) => values[3][of[3][0]][0]), kindOf = (entry) => kinds[setOf[entry]];
  // One bit each: the text is in force; its agreement has ended; rights of that are traced to what is in force.
  const standing = (entry) => sets[setOf[entry]][0];
  return {
    values, sets, kinds, kindOf, setOf, groupOf, isAlone, units, adding,
    inForce: (entry) => (standing(entry) & 1) > 0, hasEnded: (entry) => (standing(entry) & 2) > 0, isTraced: (entry) => (standing(entry) & 4) > 0,
  };
}

// The entry of each unit, and the first unit of each entry. Most entries have one; the others come as how far each is from
// the one before, and how many it has.
function readUnits(entries, several) {
  const entryOf = [], firstOf = [];
  for (let entry = 0, n = 0, next = several[0]; entry < entries; entry++) {
    firstOf.push(entryOf.length);
    let count = 1;
    if (entry === next) {
      count = several[n + 1];
      n += 2;
      next += several[n];
    }
    for (let k = 0; k < count; k++) entryOf.push(entry);
  }
  return { entryOf, firstOf };
}

// The words of the head come without their frequencies: see `readUnknown`.
function readWords([base, text, termText, frequencyText]) {
  const part = { words: [], terms: [], frequencies: [] };
  const frequencies = decode(frequencyText || ""), steps = decode(termText);
  const frequencyOf = [];
  let next = base, known = 0, previous = "";
  for (const item of text.split(" ")) {
    const word = previous.slice(0, VALUE[item.charCodeAt(0)]) + item.slice(1);
    const step = steps[part.words.length], term = next - step;
    if (step === 0) next += 1;
    frequencyOf[term] ??= frequencies[known++];
    part.words.push(word);
    part.terms.push(term);
    part.frequencies.push(frequencyOf[term]);
    previous = word;
  }
  return part;
}

// What is only asked for where a word is not known: the initials of concepts, and the frequencies of the head's terms.
const readUnknown = ([initials, frequencyText]) => ({ initials, frequencies: decode(frequencyText) });

function termIn({ words, terms }, word) {
  const at = partition(words.length, (i) => words[i] < word);
  return words[at] === word ? terms[at] : undefined;
}

function readTerm(item) {
  const bar = item.indexOf("|");
  const behind = item.indexOf("|", bar + 1);
  return { forms: bar ? item.slice(0, bar).split(",") : [], item, bar, behind, postings: null, sayings: null };
}

// The units of a term, in order, and its scores there; of a citation the entries.
function postingsOf(term) {
  if (!term.postings) {
    const numbers = decode(term.item, term.bar + 1, term.behind), places = [], scores = [];
    for (let n = 0, place = 0; n < numbers.length; n += 2) {
      places.push((place += numbers[n]));
      scores.push(numbers[n + 1]);
    }
    term.postings = { places, scores };
  }
  return term.postings;
}

// Loaded values are used at once, which is much quicker than waiting: these take values and promises of them.
const then = (value, next) => (value instanceof Promise ? value.then(next) : next(value));
const all = (values) => (values.some((value) => value instanceof Promise) ? Promise.all(values) : values);

// Whoever needs it hears of its failure.
const start = (value) => void (value instanceof Promise && value.catch(() => {}));

// The value of a key, or a promise of it; failures are tried again.
function remember(known, key, make) {
  if (!known.has(key)) {
    const made = make();
    known.set(key, made);
    made.then((value) => known.set(key, value), () => known.delete(key));
  }
  return known.get(key);
}

// The parts of an index, loaded when they are needed and kept. `load(name, build)` promises [build, value]; most answers are
// values, or promises where something is not loaded yet.
class Parts {
  constructor(load) {
    this.load = load;
    this.kept = new Map();
    this.resolved = new Map();
    this.brought = new Map();
  }

  get(name, read) {
    return remember(this.kept, name, () => this.load(name, this.build).then(read));
  }

  head() {
    return this.get("head", (part) => {
      [this.build] = part;
      return readHead(part);
    });
  }

  facets() {
    return this.part("facets", readFacets);
  }

  part(name, read) {
    return this.get(name, ([build, value]) => {
      if (build !== this.build) throw Object.assign(new Error("the site was published anew"), { anew: true });
      return read(value);
    });
  }

  // The place of a word among the files of words; 0 where the head has them all.
  fileOf(head, word) {
    return head.vocabulary ? 0 : partition(head.words.length, (at) => head.words[at] <= word) - 1;
  }

  words(head, n) {
    return head.vocabulary || this.part("w" + n, readWords);
  }

  // A file of words that only questions have.
  others(head, n) {
    return this.part("w" + (head.words.length + n), readWords);
  }

  unknown() {
    return this.part("unknown", readUnknown);
  }

  // The words from one text up to another, [word, term, frequency]; all, or those of texts.
  async wordsFrom(head, from, isIn, inTexts) {
    const found = [], { frequencies } = await this.unknown();
    const add = async (first, count, load) => {
      let n = Math.max(0, partition(first.length, (at) => first[at] <= from) - 1);
      for (; n < count && ((first[n] || "") <= from || isIn(first[n])); n++) {
        const part = await load(n);
        let at = partition(part.words.length, (i) => part.words[i] < from);
        for (; at < part.words.length && isIn(part.words[at]); at++) {
          found.push([part.words[at], part.terms[at], part.frequencies[at] ?? frequencies[part.terms[at]]]);
        }
      }
    };
    await add(head.words, head.vocabulary ? 1 : head.words.length, (n) => this.words(head, n));
    if (!inTexts) await add(head.others, head.others.length, (n) => this.others(head, n));
    return found;
  }

  // Starts to load the files a word needs, as far as they are known without its file of words.
  ahead(head, word) {
    const n = this.fileOf(head, word);
    if (n < 0 || head.vocabulary) return;
    start(Promise.all([this.part("w" + n, readWords), this.scores(n)]));
  }

  // The term of a word of texts.
  findInTexts(head, word) {
    const n = this.fileOf(head, word);
    return n < 0 ? undefined : then(this.words(head, n), (part) => termIn(part, word));
  }

  // The term of a word.
  find(head, word) {
    const n = partition(head.others.length, (at) => head.others[at] <= word) - 1;
    const inOthers = () => {
      if (n < 0 || !isSpoken(word)) return undefined;
      // Most of these words are misspelled.
      start(this.unknown());
      return then(this.others(head, n), (part) => termIn(part, word));
    };
    return then(this.findInTexts(head, word), (term) => term ?? inOthers());
  }

  // The terms of a file, which brings concepts along that its words lead to.
  scores(n) {
    return this.part("p" + n, ([items, concepts]) => {
      for (const [number, item] of concepts) if (!this.brought.has(number)) this.brought.set(number, readTerm(item));
      return items.map(readTerm);
    });
  }

  term(head, number) {
    if (this.brought.has(number)) return this.brought.get(number);
    const n = partition(head.terms.length, (at) => head.terms[at] <= number) - 1;
    return then(this.scores(n), (terms) => terms[number - head.terms[n]]);
  }

  terms(head, numbers) {
    return all(numbers.map((number) => this.term(head, number)));
  }

  entry(head, number) {
    const n = partition(head.texts.length, (at) => head.texts[at] <= number) - 1;
    return then(this.part("t" + n, (value) => value), (entries) => entries[number - head.texts[n]]);
  }

  entries(head, numbers) {
    return all(numbers.map((number) => this.entry(head, number)));
  }
}
