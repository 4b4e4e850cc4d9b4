/* --- Words --- */

/* As `folded` in the build does: small letters, no accents, no apostrophes. */
const LETTERS = { ł: "l", Ł: "l", ı: "i", ø: "o", Ø: "o", đ: "d", Đ: "d", ß: "ss", æ: "ae", Æ: "ae", œ: "oe", Œ: "oe", ẞ: "ss" };
const PLAIN = /^[a-z0-9]+$/;
const fold = (text) => (PLAIN.test(text) ? [text] :
  text.replace(/['\u2019\u02bc\u00ad\u200b-\u200d\ufeff]/g, "").replace(/[łŁıøØđĐßæÆœŒẞ]/g, (letter) => LETTERS[letter])
    .normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
);

const VOWEL = /[aeiouy]/;

/* What "biting", "bites", "bitten" have in common, near enough: endings only, and never most of a short word. */
const stems = new Map();

function stem(word) {
  if (word.length < 4) return word;
  if (!stems.has(word)) stems.set(word, /[^a-z]/.test(word) ? word : stemmed(word));
  return stems.get(word);
}

function stemmed(word) {
  let root = word;
  if (/(?:ss|us|is)$/.test(root)) return root;
  if (root.endsWith("ies")) root = `${root.slice(0, -3)}y`;
  else if (/(?:ch|sh|ss|x|zz)es$/.test(root)) root = root.slice(0, -2);
  else if (root.endsWith("s")) root = root.slice(0, -1);
  for (const ending of ["ing", "ed"]) {
    const rest = root.slice(0, -ending.length);
    if (root.endsWith(ending) && rest.length >= 3 && VOWEL.test(rest)) {
      root = /([bdfgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest;
      break;
    }
  }
  if (root.length > 3 && root.endsWith("e")) root = root.slice(0, -1);
  if (root.length > 3 && root.endsWith("y")) root = `${root.slice(0, -1)}i`;
  return root;
}
