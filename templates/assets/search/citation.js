// As src/search/citation.rs: citations in a query.

const KINDS = {
  article: "article", art: "article", articles: "article", artikel: "article",
  appendix: "appendix", app: "appendix", appx: "appendix", appendices: "appendix", anhang: "appendix",
  annex: "appendix", sideletter: "side-letter", sideletters: "side-letter",
  section: "", sections: "", sec: "", sect: "", clause: "", paragraph: "", para: "",
};
const kindOf = (word) => (Object.hasOwn(KINDS, word) ? KINDS[word] : null);
// Whether a word only says what is cited.
const isKind = (word) => kindOf(word) !== null || word === "side" || word === "letter";

function split(text, clitics) {
  return words(text, clitics).flatMap(([, , word]) => word.match(/[0-9]+|[^0-9]+/g));
}

// The citations in a query's chunks, each as the keys that it may mean; and the other chunks.
function findCitations(chunks, clitics) {
  const parts = chunks.map((chunk) => split(chunk, clitics));
  const at = (n) => parts[n] || [];
  const found = [], others = [];
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
