// As src/search/analysis.rs: words, folded.

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
