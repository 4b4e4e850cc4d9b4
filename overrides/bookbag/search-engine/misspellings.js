/* How many slips of the finger lie between two words: a letter more, less, other, or two exchanged (Damerau 1964,
   as optimal string alignment). Stops counting beyond `most`. */
function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[other.length];
}

/* Which letters a word has, as bits: a slip changes two of them at most, so most words need no counting. */
function letters(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function bitsApart(one, other) {
  let bits = one ^ other, count = 0;
  for (; bits; count += 1) bits &= bits - 1;
  return count;
}

/* What an ear hears: the spellings that people who write as they speak exchange. */
const sound = (word) => word.replace(/ph/g, "f").replace(/gh/g, "").replace(/ck|q|c(?=[^eihy]|$)/g, "k").replace(/c(?=[eiy])/g, "s")
  .replace(/x/g, "ks").replace(/z/g, "s").replace(/wh/g, "w").replace(/[aeiouy]+/g, "a").replace(/(.)\1+/g, "$1");
