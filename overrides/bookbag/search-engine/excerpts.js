/* --- The answer --- */

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

/* The text with every word marked that was found, or of which one was typed so far. */
function marked(text, wanted) {
  return text.replace(/[\p{L}\p{N}\p{M}'\u2019]+|[^\p{L}\p{N}\p{M}'\u2019]+/gu, (part) => {
    const [word] = fold(part.toLowerCase());
    return word !== undefined && wanted.has(word) ? `<mark>${escaped(part)}</mark>` : escaped(part);
  });
}

const AROUND = 14;

/* A few words around the first that was found. */
function snippet(text, wanted) {
  const words = text.split(" ");
  const at = Math.max(0, words.findIndex((word) => fold(word).some((each) => wanted.has(each))));
  const from = Math.max(0, Math.min(at - AROUND / 2, words.length - 2 * AROUND));
  const cut = words.slice(from, from + 2 * AROUND).join(" ");
  return `${from > 0 ? "… " : ""}${marked(cut, wanted)}${from + 2 * AROUND < words.length ? " …" : ""}`;
}
