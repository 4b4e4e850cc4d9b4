/* --- The query --- */

/* Every word there is, once somebody has mistyped one. */
function spellings(index) {
  index.spellings ??= [...new Set([...index.words, ...index.said])].filter((word) => word.length > 3 && !index.stop.has(word))
    .map((word) => ({ other: word, bits: letters(word) }));
  return index.spellings;
}

/* The known words nearest to one that nobody knows: by slips of the finger, and by ear. */
function corrected(index, word) {
  if (word.length < 4 || /\d/.test(word)) return [];
  const most = word.length < 8 ? 1 : 2;
  const ear = sound(word), bits = letters(word);
  const near = [];
  for (const { other, bits: its } of spellings(index)) {
    const sameStart = other[0] === word[0];
    const allowed = sameStart || word.length > 6 ? most + (word.length > 4 ? 1 : 0) : most;
    if (Math.abs(other.length - word.length) > allowed || bitsApart(bits, its) > 2 * allowed) continue;
    const count = slips(word, other, allowed);
    if (count > allowed) continue;
    const alike = sound(other) === ear;
    if (count <= most || alike) near.push({ other, cost: count + (sameStart ? 0 : 0.6) - (alike ? 0.8 : 0) });
  }
  near.sort((one, two) => one.cost - two.cost || two.other.length - one.other.length);
  const best = near[0]?.cost;
  return [...new Set(near.filter((each) => each.cost <= best + 0.25).map((each) => each.other))].slice(0, 4);
}

/* One word of the query: what it may stand for in the index, each with how sure that is. */
function readings(index, word, last) {
  const sure = new Map();
  const add = (numbers, certainty) => numbers.forEach((number) => sure.set(number, Math.max(sure.get(number) ?? 0, certainty)));
  add(kin(index, word), 0.95);
  if (index.numbers.has(word)) add([index.numbers.get(word)], 1);
  if (last && word.length > 1) add(beginningWith(index.words, word), sure.size ? 0.2 : 0.8);
  return sure;
}

/* The query word by word: two that the site writes as one belong together, one that the vocabulary writes as two is
   two, and for one that nobody knows stands what was meant by it. */
function mended(index, words) {
  const found = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at], next = words[at + 1];
    const wanted = (each) => index.known(each) && !index.stop.has(each);
    const last = at === words.length - 1;
    if (next && wanted(word + next) && !index.spaced.has(together([word, next]))) {
      found.push({ word, variants: [[word, next], [word + next]] });
      at += 1;
    } else if (index.joined.has(word) && !index.known(word)) {
      found.push(...index.joined.get(word).map((part) => ({ word: part, variants: [[part]] })));
    } else if (index.known(word) || (last && word.length > 1 && begins(index, word))) {
      found.push({ word, variants: [[word]] });
    } else {
      found.push({ word, variants: meant(index, word), corrected: true });
    }
  }
  return found;
}

const begins = (index, start) => [index.words, index.said].some((words) => words[firstFrom(words, start)]?.startsWith(start));

/* What may have been meant by a word that nobody knows: two that belong together and were run together, one that is
   a slip away, any two, or one that is further off. */
function meant(index, word) {
  const pairs = [];
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    const parts = [word.slice(0, cut), word.slice(cut)];
    if (parts.every((part) => index.byStem.has(stem(part)) && !index.stop.has(part))) pairs.push(parts);
  }
  const pair = pairs.find((parts) => belongTogether(index, parts));
  if (pair) return [pair];
  const near = corrected(index, word);
  if (pairs.length && !(near.length && slips(word, near[0], 1) <= 1)) return [pairs[0]];
  return near.map((each) => [each]);
}

const belongTogether = (index, parts) => index.meanings.has(together(parts))
  || index.pages.some(({ key }) => ` ${key} `.includes(` ${parts.map(stem).join(" ")} `));
