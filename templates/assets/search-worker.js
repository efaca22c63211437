// The search of the site, in the reader's browser: finds, adds up and sorts scores that tantivy computed when the site
// was built. It does what the Rust modules of src/search do, step by step and under the same names; a test holds both to
// the same answers. It runs as a worker, as a script in a page opened from a disk, and under node for that test.

(function (root) {
  "use strict";

  // ---- analysis.rs: words

  const SPELT_OUT = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", ς: "σ" };
  const WORD = /[\p{Alphabetic}\p{N}\u0300-\u036f\u00ad]+/gu;
  const WORD_CHAR = /[\p{Alphabetic}\p{N}\u0300-\u036f\u00ad]/u;
  const NUMERIC = /\p{N}/u;

  function fold(word) {
    if (/^[\x00-\x7f]{0,40}$/.test(word)) return word.toLowerCase();
    let plain = word.normalize("NFKD").replace(/\u00ad/g, "").replace(/([A-Za-z])[\u0300-\u036f]+/g, "$1");
    plain = plain.toLowerCase().replace(/[ßæœøđłıς]/g, (c) => SPELT_OUT[c]).normalize("NFC");
    return plain.length > 40 ? Array.from(plain).slice(0, 40).join("") : plain;
  }

  // The words of a text, folded, with their places: [start, end, word].
  function words(text, clitics) {
    const found = [];
    let at = 0;
    for (const match of text.matchAll(WORD)) {
      const between = text.slice(at, match.index);
      const apostrophe = at > 0 && (between === "'" || between === "’");
      at = match.index + match[0].length;
      const word = fold(match[0]);
      if (word && !(apostrophe && clitics.has(word))) found.push([match.index, at, word]);
    }
    return found;
  }

  // ---- citation.rs: citations

  const KINDS = {
    article: "article", art: "article", articles: "article", artikel: "article",
    appendix: "appendix", app: "appendix", appx: "appendix", appendices: "appendix", anhang: "appendix",
    annex: "appendix", sideletter: "side-letter", sideletters: "side-letter",
    section: "", sections: "", sec: "", sect: "", clause: "", paragraph: "", para: "",
  };
  const kindOf = (word) => (Object.hasOwn(KINDS, word) ? KINDS[word] : null);

  function split(text, clitics) {
    return words(text, clitics).flatMap(([, , word]) => word.match(/[0-9]+|[^0-9]+/g));
  }

  function findCitations(chunks, clitics) {
    const parts = chunks.map((chunk) => split(chunk, clitics));
    const at = (n) => parts[n] || [];
    const found = [];
    for (let n = 0; n < chunks.length; ) {
      const [first, second] = at(n);
      const known = first === undefined ? null : kindOf(first);
      let kind = "", rest = at(n), used = 1;
      const afterKind = (name, own, next, count) => {
        kind = name;
        [rest, used] = own.length ? [own, count] : [next, count + 1];
      };
      if (first === "side" && second === "letter") afterKind("side-letter", at(n).slice(2), at(n + 1), 1);
      else if (first === "side" && at(n + 1)[0] === "letter") afterKind("side-letter", at(n + 1).slice(1), at(n + 2), 2);
      else if (known !== null) afterKind(known, at(n).slice(1), at(n + 1), 1);
      else if (first === undefined && chunks[n].startsWith("§")) [rest, used] = [at(n + 1), 2];
      const named = used > 1 || chunks[n].startsWith("§") || known !== null || first === "side";
      if (isNumber(rest, named)) {
        const plain = "#" + rest.join(".");
        found.push(rest.length === 1 && kind ? ["#" + kind + "." + rest[0], plain] : [plain]);
        n += used;
      } else n += 1;
    }
    return found;
  }

  function isNumber(parts, named) {
    const digit = (part) => /^[0-9]/.test(part);
    const short = (part) => digit(part) || Array.from(part).length === 1;
    if (parts.length === 0) return false;
    if (parts.length === 1) return named && (short(parts[0]) || /^[ivxl]+$/.test(parts[0]));
    return parts.every(short) && parts.some(digit) && parts.length <= 8;
  }

  // ---- parse.rs: what a query says

  const MAX_WORDS = 32;

  function parse(text, head) {
    const query = Array.from(text).slice(0, 1000).join("");
    const parsed = { words: [], open: false, phrases: [], without: [], citations: [] };
    const pieces = query.split(/["“”„«»]/);
    pieces.forEach((piece, n) => {
      if (n % 2 === 1 && n + 1 < pieces.length) {
        const phrase = words(piece, head.clitics).map((word) => word[2]);
        parsed.words.push(...phrase);
        if (phrase.length) parsed.phrases.push(phrase);
      } else readPlain(piece, parsed, head);
    });
    const last = parsed.words[parsed.words.length - 1];
    parsed.words = parsed.words.filter((word) => !head.stop.has(word)).slice(0, MAX_WORDS);
    const ending = Array.from(query).pop();
    parsed.open = ending !== undefined && WORD_CHAR.test(ending) && last !== undefined
      && last === parsed.words[parsed.words.length - 1];
    return parsed;
  }

  function readPlain(piece, parsed, head) {
    const all = piece.split(/[\s\u0085\ufeff]+/).filter((chunk) => chunk);
    const leftOut = (chunk) => chunk[0] === "-" && chunk.length > 1 && WORD_CHAR.test(Array.from(chunk)[1]);
    const folded = (chunks) => chunks.flatMap((chunk) => words(chunk, head.clitics)).map((word) => word[2]);
    const chunks = all.filter((chunk) => !leftOut(chunk));
    parsed.without.push(...folded(all.filter(leftOut)).slice(0, MAX_WORDS));
    parsed.citations.push(...findCitations(chunks, head.clitics).slice(0, MAX_WORDS));
    parsed.words.push(...folded(chunks));
  }

  // ---- codec.rs and projection.rs: the files

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Uint8Array(128);
  for (let n = 0; n < 64; n++) VALUE[DIGITS.charCodeAt(n)] = n;

  function decode(text, from) {
    const numbers = [];
    let number = 0, factor = 1;
    for (let at = from || 0; at < text.length; at++) {
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

  function readHead([build, head]) {
    head.build = build;
    head.stop = new Set(head.stop);
    head.clitics = new Set(head.clitics);
    head.terms = starts(head.terms);
    head.texts = starts(head.texts);
    return head;
  }

  function readWords([base, text, termText, frequencyText]) {
    const part = { words: [], terms: [], frequencies: [] };
    const frequencies = decode(frequencyText);
    const frequencyOf = new Map();
    const steps = decode(termText);
    let next = base, previous = [];
    text.split(" ").forEach((item, n) => {
      const characters = Array.from(item);
      const word = previous.slice(0, VALUE[item.charCodeAt(0)]).concat(characters.slice(1));
      const term = next - steps[n];
      if (steps[n] === 0) frequencyOf.set(next, frequencies[next++ - base]);
      part.words.push(word.join(""));
      part.terms.push(term);
      part.frequencies.push(frequencyOf.get(term));
      previous = word;
    });
    return part;
  }

  function readScores(items) {
    return items.map((item) => {
      const bar = item.indexOf("|");
      return { forms: bar ? item.slice(0, bar).split(",") : [], item, bar, postings: null };
    });
  }

  function postingsOf(term) {
    if (!term.postings) {
      const numbers = decode(term.item, term.bar + 1);
      for (let n = 2; n < numbers.length; n += 2) numbers[n] += numbers[n - 2];
      term.postings = numbers;
    }
    return term.postings;
  }

  // The parts of an index, loaded when they are needed and kept. `load(name, build)` promises [build, value].
  class Parts {
    constructor(load) {
      this.load = load;
      this.kept = new Map();
      this.resolved = new Map();
    }

    get(name, read) {
      if (!this.kept.has(name)) {
        const part = this.load(name, this.build).then(read);
        part.catch(() => this.kept.delete(name));
        this.kept.set(name, part);
      }
      return this.kept.get(name);
    }

    async head() {
      const head = await this.get("head", readHead);
      this.build = head.build;
      return head;
    }

    part(name, read) {
      return this.get(name, ([build, value]) => {
        if (build !== this.build) throw new Error("the site was published anew; load the page again");
        return read(value);
      });
    }

    // The words from one text up to another: [word, term, frequency, index].
    async wordsFrom(head, from, isIn) {
      const found = [];
      let n = Math.max(0, partition(head.words.length, (at) => head.words[at] <= from) - 1);
      for (; n < head.words.length && (head.words[n] <= from || isIn(head.words[n])); n++) {
        const part = await this.part("w" + n, readWords);
        let at = partition(part.words.length, (i) => part.words[i] < from);
        for (; at < part.words.length && isIn(part.words[at]); at++) {
          found.push([part.words[at], part.terms[at], part.frequencies[at], n * 1e6 + at]);
        }
      }
      return found;
    }

    async find(head, word) {
      const n = partition(head.words.length, (at) => head.words[at] <= word) - 1;
      if (n < 0) return undefined;
      const part = await this.part("w" + n, readWords);
      const at = partition(part.words.length, (i) => part.words[i] < word);
      return part.words[at] === word ? part.terms[at] : undefined;
    }

    async term(head, number) {
      const n = partition(head.terms.length, (at) => head.terms[at] <= number) - 1;
      return (await this.part("p" + n, readScores))[number - head.terms[n]];
    }

    async entry(head, number) {
      const n = partition(head.texts.length, (at) => head.texts[at] <= number) - 1;
      return (await this.part("t" + n, (value) => value))[number - head.texts[n]];
    }
  }

  // ---- resolve.rs: from words to terms

  // Remembers the words of this visit: whoever types a word asks for those before it again and again.
  function resolve(parts, head, word, open) {
    const key = word + (open ? "…" : "");
    if (parts.resolved.size > 500) parts.resolved.clear();
    if (!parts.resolved.has(key)) {
      const resolved = resolveAnew(parts, head, word, open);
      resolved.catch(() => parts.resolved.delete(key));
      parts.resolved.set(key, resolved);
    }
    return parts.resolved.get(key);
  }

  async function resolveAnew(parts, head, word, open) {
    const known = await findKnown(parts, head, word);
    if (known !== undefined) return { terms: [known], corrected: null };
    if (open && Array.from(word).length >= 2) {
      const completed = await complete(parts, head, word);
      if (completed.length) return { terms: completed, corrected: null };
    }
    const corrections = await correct(parts, head, word, mostEdits(word));
    const nearest = corrections.filter((c) => c.distance === corrections[0].distance);
    return { terms: distinct(nearest, 3), corrected: corrections.length ? corrections[0].word : null };
  }

  async function findKnown(parts, head, word) {
    let term = await parts.find(head, word);
    for (const [from, to] of head.endings) {
      if (term !== undefined) break;
      const beginning = word.slice(0, word.length - from.length);
      if (word.endsWith(from) && Array.from(beginning).length >= 3) term = await parts.find(head, beginning + to);
    }
    return term;
  }

  async function complete(parts, head, word) {
    const found = await parts.wordsFrom(head, word, (other) => other.startsWith(word));
    found.sort((a, b) => b[2] - a[2] || a[3] - b[3]);
    return distinct(found.map(([, term]) => ({ term })), 8);
  }

  function mostEdits(word) {
    const length = Array.from(word).length;
    return NUMERIC.test(word) || length < 4 ? 0 : length < 8 ? 1 : 2;
  }

  async function correct(parts, head, word, edits) {
    if (edits === 0) return [];
    const letters = Array.from(word);
    const beginning = letters.slice(0, head.agreeing).join("");
    const found = [];
    for (const [other, term, frequency, index] of await parts.wordsFrom(head, beginning, (o) => o.startsWith(beginning))) {
      const others = Array.from(other);
      if (Math.abs(others.length - letters.length) > edits) continue;
      const distance = edited(letters, others);
      if (distance <= edits) found.push({ distance, frequency, index, term, word: other });
    }
    return found.sort((a, b) => a.distance - b.distance || b.frequency - a.frequency || a.index - b.index);
  }

  // Insertions, deletions, exchanges and swaps of neighbours between two words (optimal string alignment).
  function edited(a, b) {
    let before = [], last = b.map((_, n) => n).concat(b.length);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  async function suggest(parts, head, word) {
    const found = await correct(parts, head, word, 3);
    return found.filter((c) => Array.from(c.word).length > 3).slice(0, 5).map((c) => c.word);
  }

  function distinct(found, most) {
    return [...new Set(found.map((one) => one.term))].slice(0, most);
  }

  async function findSpans(parts, head, queried, resolved) {
    const first = resolved.map((word) => word.terms[0]);
    const found = [];
    for (let at = 0; at < queried.length; ) {
      const span = saidAt(head, first, at) || (await joinedAt(parts, head, queried, at));
      if (span) found.push(span);
      at = span ? span.end : at + 1;
    }
    return found;
  }

  function saidAt(head, first, at) {
    const fitting = head.sayings.filter(([terms]) => terms.every((term, n) => term === first[at + n]));
    if (!fitting.length) return null;
    const length = Math.max(...fitting.map(([terms]) => terms.length));
    return { start: at, end: at + length, terms: fitting.filter(([t]) => t.length === length).map(([, c]) => c) };
  }

  async function joinedAt(parts, head, queried, at) {
    const joined = queried[at] + queried[at + 1];
    if (at + 1 >= queried.length || NUMERIC.test(joined)) return null;
    const term = await parts.find(head, joined);
    return term === undefined ? null : { start: at, end: at + 2, terms: [term] };
  }

  // ---- query.rs: adding up

  const WINDOW = 10;
  const MAX_READ = 200;

  // The best `limit` entries for a query, with their excerpts: { hits, corrections, nearest }.
  async function query(parts, text, limit) {
    const head = await parts.head();
    const parsed = parse(text, head);
    const last = parsed.words.length - 1;
    const resolved = await Promise.all(
      parsed.words.map((word, at) => resolve(parts, head, word, parsed.open && at === last)));
    const spans = await findSpans(parts, head, parsed.words, resolved);
    const groups = grouped(resolved, spans);
    const scored = await score(parts, head, parsed, groups);
    let ranked = await allowed(parts, head, totals(scored), parsed);
    ranked.sort(byScore);
    const wanted = await Promise.all(groups.map((group) => wantedOf(parts, head, group)));
    if (parsed.phrases.length) ranked = await keepPhrases(parts, head, ranked, parsed.phrases, Math.max(limit, WINDOW));
    await reorderWindow(parts, head, ranked, wanted);
    const hits = await Promise.all(ranked.slice(0, limit).map(async (one) => {
      const entry = await parts.entry(head, one.entry);
      const weights = scored.slots.map((slot) => slot.get(one.entry) || 0);
      return describe(head, entry, one, excerpt(entry, wanted, weights, head));
    }));
    const corrections = parsed.words.flatMap((typed, n) =>
      resolved[n].corrected ? [{ typed, used: resolved[n].corrected }] : []);
    const unknown = hits.length ? [] : parsed.words.filter((_, n) => !resolved[n].terms.length);
    const nearest = (await Promise.all(unknown.map((word) => suggest(parts, head, word)))).flat().slice(0, 5);
    return { hits, corrections, nearest };
  }

  const byScore = (a, b) => b.score - a.score || a.entry - b.entry;

  // Words that are said in one way or another: { words: [terms of each], others: terms }.
  function grouped(resolved, spans) {
    const groups = [];
    for (let at = 0; at < resolved.length; ) {
      const span = spans.find((one) => one.start === at);
      const end = span ? span.end : at + 1;
      groups.push({ words: resolved.slice(at, end).map((word) => word.terms), others: span ? span.terms : null });
      at = end;
    }
    return groups;
  }

  async function score(parts, head, parsed, groups) {
    const slots = await Promise.all(groups.map(async (group) => {
      const each = await Promise.all(group.words.map((terms) => best(parts, head, terms)));
      return group.others ? saidEitherWay(each, await best(parts, head, group.others)) : each[0];
    }));
    const citations = await Promise.all(parsed.citations.map(async (keys) => {
      for (const key of keys) {
        const term = await parts.find(head, key);
        if (term !== undefined) return best(parts, head, [term]);
      }
      return new Map();
    }));
    return { slots, citations };
  }

  // For each entry the best score of some terms.
  async function best(parts, head, terms) {
    const found = new Map();
    for (const term of await Promise.all(terms.map((number) => parts.term(head, number)))) {
      const postings = postingsOf(term);
      for (let n = 0; n < postings.length; n += 2) {
        found.set(postings[n], Math.max(postings[n + 1], found.get(postings[n]) || 0));
      }
    }
    return found;
  }

  function saidEitherWay(each, others) {
    const sums = new Map();
    for (const word of each) for (const [entry, score] of word) sums.set(entry, (sums.get(entry) || 0) + score);
    for (const [entry, score] of others) {
      sums.set(entry, Math.max(sums.get(entry) || 0, Math.floor((score * (each.length + 1)) / 2)));
    }
    return sums;
  }

  function totals({ slots, citations }) {
    const sums = new Map(), matched = new Map();
    for (const slot of slots) {
      for (const [entry, score] of slot) {
        sums.set(entry, (sums.get(entry) || 0) + score);
        matched.set(entry, (matched.get(entry) || 0) + 1);
      }
    }
    for (const [entry, sum] of sums) {
      sums.set(entry, Math.floor((sum * (1 + matched.get(entry))) / (1 + slots.length)));
    }
    for (const cited of citations) for (const [entry, score] of cited) sums.set(entry, (sums.get(entry) || 0) + score);
    return sums;
  }

  async function allowed(parts, head, sums, parsed) {
    for (const word of parsed.without) {
      const term = await parts.find(head, word);
      if (term !== undefined) for (const entry of (await best(parts, head, [term])).keys()) sums.delete(entry);
    }
    return Array.from(sums, ([entry, score]) => ({ entry, score }));
  }

  async function keepPhrases(parts, head, ranked, phrases, enough) {
    const kept = [];
    for (const one of ranked.slice(0, MAX_READ)) {
      if (kept.length === enough) break;
      if (hasPhrases(await parts.entry(head, one.entry), phrases, head)) kept.push(one);
    }
    return kept;
  }

  async function reorderWindow(parts, head, ranked, wanted) {
    const window = ranked.slice(0, WINDOW);
    await Promise.all(window.map(async (one) => {
      one.score += Math.floor((one.score * nearness(await parts.entry(head, one.entry), wanted, head)) / 32);
    }));
    ranked.splice(0, window.length, ...window.sort(byScore));
  }

  function describe(head, entry, { score }, parts) {
    const [id, kind, agreement, label, article, number, title, url] = entry;
    const [kindName, agreementTitle, standing] = [kind, agreement, label].map((name) => head.names[name]);
    return { id, kind: kindName, agreement: agreementTitle, standing, article, number, title, url, score, excerpt: parts };
  }

  // ---- excerpt.rs: reading texts

  const TITLE = 6, BODY = 8, NOTES = 9;
  const MAX_CHARS = 280, BEFORE = 90, NEAR = 3;

  // What one slot looks for: sequences of words by their first word.
  async function wantedOf(parts, head, group) {
    const wanted = new Map();
    const terms = group.words.flat().concat(group.others || []);
    for (const term of await Promise.all(terms.map((number) => parts.term(head, number)))) {
      for (const form of term.forms) {
        const sequence = form.split(" ");
        if (!wanted.has(sequence[0])) wanted.set(sequence[0], []);
        wanted.get(sequence[0]).push(sequence);
      }
    }
    return wanted;
  }

  // The words of an entry: they are found once, for all the queries that show it.
  const read = new WeakMap();
  function readOnce(entry, head) {
    if (!read.has(entry)) {
      const text = entry[BODY].trim() ? entry[BODY] : entry[NOTES];
      read.set(entry, {
        title: words(entry[TITLE], head.clitics),
        body: words(entry[BODY], head.clitics),
        sentences: sentences(text).map((sentence) => [sentence, words(sentence, head.clitics)]),
      });
    }
    return read.get(entry);
  }

  function lengthAt(wanted, found, at) {
    const sequences = wanted.get(found[at][2]);
    if (!sequences) return 0;
    let longest = 0;
    for (const sequence of sequences) {
      const fits = at + sequence.length <= found.length && sequence.every((word, n) => word === found[at + n][2]);
      if (fits) longest = Math.max(longest, sequence.length);
    }
    return longest;
  }

  function excerpt(entry, wanted, weights, head) {
    let best = null;
    for (const [sentence, found] of readOnce(entry, head).sentences) {
      const [worth, marked] = marks(found, wanted, weights);
      if (!best || worth > best.worth) best = { worth, sentence, marked };
    }
    return best ? cutAtMarks(best.sentence, best.marked) : [];
  }

  function sentences(text) {
    return text.split(/\n|(?<=[.!?]) /).map((one) => one.replace(/^ +| +$/g, "")).filter((one) => one);
  }

  function marks(found, wanted, weights) {
    const marked = [], present = new Set();
    for (let at = 0; at < found.length; ) {
      let longest = 0;
      wanted.forEach((slot, n) => {
        const length = lengthAt(slot, found, at);
        if (length) present.add(n);
        longest = Math.max(longest, length);
      });
      if (longest) marked.push([found[at][0], found[at + longest - 1][1]]);
      at += Math.max(longest, 1);
    }
    return [[...present].reduce((sum, n) => sum + weights[n], 0), marked];
  }

  // A sentence as [text, marked] pairs, shortened around its first mark.
  function cutAtMarks(sentence, marked) {
    const [start, end] = shown(sentence, marked);
    const parts = [];
    const push = (text, mark) => text && parts.push([text, mark]);
    if (start > 0) push("… ", false);
    let at = start;
    for (const [from, to] of marked.filter(([from, to]) => from >= start && to <= end)) {
      push(sentence.slice(at, from), false);
      push(sentence.slice(from, to), true);
      at = to;
    }
    push(sentence.slice(at, end), false);
    if (end < sentence.length) push(" …", false);
    return parts;
  }

  function shown(sentence, marked) {
    const places = [0];
    for (const character of sentence) places.push(places[places.length - 1] + character.length);
    const count = places.length - 1;
    if (count <= MAX_CHARS) return [0, sentence.length];
    const first = marked.length ? partition(places.length, (n) => places[n] < marked[0][0]) : 0;
    let start = first <= BEFORE ? 0 : places[first - BEFORE];
    const space = sentence.indexOf(" ", start);
    if (start > 0 && space >= 0) start = space + 1;
    const from = partition(places.length, (n) => places[n] < start);
    let end = places[Math.min(from + MAX_CHARS, count)];
    const cut = sentence.lastIndexOf(" ", end - 1);
    if (end < sentence.length && cut > start) end = cut;
    return [start, end];
  }

  function hasPhrases(entry, phrases, head) {
    const { title, body } = readOnce(entry, head);
    const texts = [title, body, words(entry[NOTES], head.clitics)];
    const holds = (text, phrase) => text.some((_, at) => phrase.every((word, n) => text[at + n]?.[2] === word));
    return phrases.every((phrase) => texts.some((text) => holds(text, phrase)));
  }

  function nearness(entry, wanted, head) {
    const pairs = wanted.length - 1;
    if (pairs < 1) return 0;
    const { title, body } = readOnce(entry, head);
    const near = 2 * nearPairs(title, wanted) + nearPairs(body, wanted);
    return Math.floor((near * 4) / pairs);
  }

  function nearPairs(found, wanted) {
    const last = [], near = new Set();
    for (let at = 0; at < found.length; at++) {
      for (let slot = wanted.length - 1; slot >= 0; slot--) {
        const length = lengthAt(wanted[slot], found, at);
        if (!length) continue;
        const end = last[slot - 1];
        if (end !== undefined && at >= end && at - end < NEAR) near.add(slot);
        last[slot] = at + length;
      }
    }
    return near.size;
  }

  // ---- where it runs

  // Reads a file of the index: [build, value].
  function readPart(text) {
    const [, , build, json] = /^sideletterPart\("([a-z0-9]+)","([0-9a-f]+)",([\s\S]*)\)\s*$/.exec(text) || [];
    if (json === undefined) throw new Error("a file of the search cannot be read");
    return [build, JSON.parse(json)];
  }

  const SideletterSearch = { Parts, query, readPart };
  if (typeof module !== "undefined") module.exports = SideletterSearch;
  else root.SideletterSearch = SideletterSearch;
  if (typeof WorkerGlobalScope === "undefined" || !(root instanceof WorkerGlobalScope)) return;

  // The files lie in search/ beside the folder of this script or where the page says: the first message.
  let parts = null;
  root.onmessage = async ({ data }) => {
    if (data.files) {
      parts = new Parts(async (name, build) => {
        const answer = await fetch(data.files + name + ".js" + (build ? "?" + build : ""), build ? {} : { cache: "no-cache" });
        if (!answer.ok) throw new Error("the file search/" + name + ".js could not be loaded (" + answer.status + ")");
        return readPart(await answer.text());
      });
      parts.head().catch(() => {});
      return;
    }
    try {
      root.postMessage({ asked: data.asked, answer: await query(parts, data.text, data.limit) });
    } catch (error) {
      root.postMessage({ asked: data.asked, error: error.message });
    }
  };
})(typeof self !== "undefined" ? self : globalThis);
