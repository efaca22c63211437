// As src/language/words.rs: the words of a text, folded.

const SPELLED_OUT = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", ς: "σ" };
const IDEOGRAPH = "[\\u3041-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{323af}]";
const CHAR = "[\\p{Alphabetic}\\p{N}\\u0300-\\u036f\\u00ad]";
const RUN = new RegExp(`(?=${CHAR})${IDEOGRAPH}|(?:(?!${IDEOGRAPH})${CHAR})+`, "gu");
const WORD_CHAR = new RegExp(CHAR, "u");
const NUMERIC = /\p{N}/u;
const INITIAL = /^[A-Za-z]$/, DIGITS_ONLY = /^[0-9]+$/, THREE = /^[0-9]{3}$/;

function fold(word) {
  if (/^[\x00-\x7f]*$/.test(word)) return word.replace(/[^0-9A-Za-z]+/g, "").slice(0, 40).toLowerCase();
  let plain = word.normalize("NFKD").replace(/[^\p{Alphabetic}\p{N}\u0300-\u036f]+/gu, "");
  plain = plain.replace(/([A-Za-z])[\u0300-\u036f]+/g, "$1");
  plain = plain.toLowerCase().replace(/[ßæœøđłıς]/g, (c) => SPELLED_OUT[c]).normalize("NFC");
  return plain.length > 40 ? Array.from(plain).slice(0, 40).join("") : plain;
}

// The words of a text, folded, with their places: [start, end, word].
function words(text, clitics) {
  const runs = [...text.matchAll(RUN)], found = [];
  let at = 0;
  for (let n = 0; n < runs.length; ) {
    const start = runs[n].index, between = text.slice(at, start);
    const apostrophe = at > 0 && (between === "'" || between === "’");
    const last = joinedEnd(text, runs, n);
    at = runs[last].index + runs[last][0].length;
    const word = fold(text.slice(start, at));
    if (word && !(apostrophe && clitics.has(word))) found.push([start, at, word]);
    n = last + 1;
  }
  return found;
}

// The last run of the word that begins with a run: it goes on over marks that others leave out.
function joinedEnd(text, runs, first) {
  let last = first;
  for (; last + 1 < runs.length; last++) {
    const [before] = runs[last], [behind] = runs[last + 1], single = last === first;
    const mark = text.slice(runs[last].index + before.length, runs[last + 1].index);
    let joined = false;
    if (mark === ".") joined = INITIAL.test(before) && INITIAL.test(behind);
    else if (mark === ",") joined = before.length <= 3 && DIGITS_ONLY.test(before) && THREE.test(behind);
    else if (mark === "-" || mark === "‑" || mark === "–") joined = single && INITIAL.test(before) && DIGITS_ONLY.test(behind);
    else if (mark === "(") {
      const closed = text[runs[last + 1].index + behind.length] === ")";
      joined = single && THREE.test(before) && INITIAL.test(behind) && closed;
    }
    if (!joined) break;
  }
  return last;
}
