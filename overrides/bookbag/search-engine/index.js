/* --- The index, as it is asked --- */

const DIGITS = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter((sign) => sign !== "\\");
const BASE = Math.floor(DIGITS.length / 2);

/* Where each word stands: `at` holds the places of all words, one word after the other, which begin at `starts`. */
function unpacked({ counts, steps, impacts }) {
  const digits = new Uint8Array(128);
  DIGITS.forEach((sign, value) => { digits[sign.charCodeAt(0)] = value; });
  const starts = new Uint32Array(counts.length + 1);
  const at = new Uint32Array(impacts.length);
  let read = 0, next = 0;
  counts.forEach((count, word) => {
    starts[word] = next;
    let place = 0;
    for (const end = next + count; next < end; next += 1) {
      let value = digits[steps.charCodeAt(read)], weight = 1;
      while (value >= BASE) {
        place += (value - BASE) * weight;
        weight *= BASE;
        read += 1;
        value = digits[steps.charCodeAt(read)];
      }
      place += value * weight;
      read += 1;
      at[next] = place;
    }
  });
  starts[counts.length] = next;
  return { starts, at };
}

function read(data, texts) {
  const words = data.words ? data.words.split(" ") : [];
  const numbers = new Map(words.map((word, number) => [word, number]));
  const byStem = new Map();
  words.forEach((word, number) => {
    const root = stem(word);
    if (!byStem.has(root)) byStem.set(root, []);
    byStem.get(root).push(number);
  });
  const meanings = new Map();
  const phrases = [], joined = new Map(), spaced = new Set();
  const said = new Set();
  let longest = 1;
  const stop = new Set(data.stop.split(" "));
  const leads = (meaning) => meaning.startsWith("#")
    || meaning.split(" ").every((word) => stop.has(word) || byStem.has(stem(word)));
  for (const line of data.meanings) {
    const [all, words] = line.split("=");
    const means = all.split("|").filter(leads);
    for (const phrase of words.split("|")) {
      const parts = phrase.split(" ");
      parts.forEach((part) => said.add(part));
      if (means.length === 0) continue;
      longest = Math.max(longest, parts.length);
      const key = together(parts);
      if (!meanings.has(key)) meanings.set(key, []);
      meanings.get(key).push(...means);
      phrases.push([parts.map(stem), means]);
      if (parts.length > 1) spaced.add(key);
      if (parts.length === 2 && !numbers.has(parts.join(""))) joined.set(parts.join(""), parts);
    }
  }
  const key = (text) => fold(text).map(stem).join(" ");
  const pages = data.pages.map(([address, title, weight, names]) => ({
    address, title, weight: weight / 100, key: key(title), names: new Set(names ? names.split("|").map(key) : []),
  }));
  const places = data.places.map(([page, anchor, heading], number) => ({ page, anchor, heading, text: texts[number] ?? "" }));
  const saidStems = new Set([...said].map(stem));
  const firsts = new Map();
  places.forEach(({ page }, place) => { if (!firsts.has(page)) firsts.set(page, place); });
  const known = (word) => numbers.has(word) || byStem.has(stem(word)) || saidStems.has(stem(word)) || stop.has(word);
  const weights = new Map(Object.entries(data.weights).flatMap(([weight, of]) => of.split(" ").map((word) => [stem(word), Number(weight)])));
  return {
    ...data, ...unpacked(data), words, numbers, byStem, meanings, phrases, joined, spaced, longest, pages, places, said: [...said].sort(), firsts, stop, known,
    weights, stopStems: new Set([...stop].map(stem)), whole: readQuestions(data), heard: new Map(), itself: new Set(data.itself.map((each) => together(fold(each)))),
  };
}

/* A phrase as it is looked up: by its stems, with no space between, so that "pickup" is "pick up". */
const together = (words) => words.map(stem).join("");

/* The words of the index from which `word` was made, or which were made from it. */
const kin = (index, word) => index.byStem.get(stem(word)) ?? [];

/* Where in a sorted list the words begin that are not before `start`. */
function firstFrom(list, start) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < start) low = middle + 1; else high = middle;
  }
  return low;
}

function beginningWith(list, start) {
  const found = [];
  for (let at = firstFrom(list, start); at < list.length && list[at].startsWith(start); at += 1) found.push(at);
  return found;
}

/* The most that the build lets a word say of a place. */
const MOST = 9;

/* How much each page, and each place, says of one word of the index. */
function heard(index, number) {
  if (index.heard.has(number)) return index.heard.get(number);
  const byPage = new Map();
  for (let at = index.starts[number]; at < index.starts[number + 1]; at += 1) {
    const place = index.at[at];
    const { page } = index.places[place];
    if (!byPage.has(page)) byPage.set(page, new Map());
    byPage.get(page).set(place, Number(index.impacts[at]) / MOST);
  }
  const pages = index.pages.length;
  const rarity = Math.log(1 + (pages - byPage.size + 0.5) / (byPage.size + 0.5));
  const answer = { byPage, rarity };
  index.heard.set(number, answer);
  return answer;
}
