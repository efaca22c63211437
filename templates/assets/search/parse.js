// As src/search/parse.rs: parses a query.

const MAX_WORDS = 32;

function parse(text, head) {
  const query = Array.from(text).slice(0, 1000).join("");
  const parsed = { words: [], open: false, phrases: [], without: [], citations: [], asksMore: false };
  const pieces = query.split(/["“”„«»]/);
  pieces.forEach((piece, n) => {
    if (n % 2 === 1 && n + 1 < pieces.length) {
      const phrase = words(piece, head.clitics).map((word) => word[2]);
      parsed.words.push(...phrase);
      if (phrase.length) parsed.phrases.push(phrase);
    } else readPlain(piece, parsed, head);
  });
  parsed.asksMore ||= parsed.phrases.length > 0;
  const last = parsed.words.length <= MAX_WORDS ? parsed.words[parsed.words.length - 1] : undefined;
  parsed.words = parsed.words.slice(0, MAX_WORDS);
  const ending = Array.from(query).pop();
  parsed.open = ending !== undefined && WORD_CHAR.test(ending) && last !== undefined && !head.stop.has(last);
  return parsed;
}

// The parts of a query between spaces; the two ends of a number with a dash apart, "8 - 2", are one.
function joined(piece) {
  const chunks = [];
  for (const chunk of piece.split(/[\s\u0085\ufeff]+/).filter((chunk) => chunk)) {
    const [one, dash] = chunks.slice(-2);
    if (/^[-‑–—]$/.test(dash) && /^[0-9]/.test(one) && /^[0-9]/.test(chunk)) chunks.splice(-2, 2, one + " " + dash + " " + chunk);
    else chunks.push(chunk);
  }
  return chunks;
}

function readPlain(piece, parsed, head) {
  const all = joined(piece);
  const leftOut = (chunk) => chunk[0] === "-" && chunk.length > 1 && WORD_CHAR.test(Array.from(chunk)[1]);
  const folded = (chunks) => chunks.flatMap((chunk) => words(chunk, head.clitics)).map((word) => word[2]);
  const chunks = all.filter((chunk) => !leftOut(chunk));
  parsed.without.push(...folded(all.filter(leftOut)).slice(0, MAX_WORDS));
  const [citations, others] = findCitations(chunks, head);
  parsed.citations.push(...citations.slice(0, MAX_WORDS));
  parsed.asksMore ||= folded(others).some((word) => !head.stop.has(word));
  parsed.words.push(...folded(chunks));
}
