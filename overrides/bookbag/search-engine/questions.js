/* --- Whole questions --- */

/* "Does not want", "doesn't want" and "do not want" say the same: in each the verb before is dropped. */
const NEGATED = /^(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should|must|might|need)nt$|^cannot$/;
const AUXILIARIES = new Set(["do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "should", "must"]);
function plainNegations(words) {
  const plain = words.map((word) => (NEGATED.test(word) ? "not" : word));
  return plain.filter((word, at) => !(plain[at + 1] === "not" && AUXILIARIES.has(word)));
}

/* Patterns of words, ready to be met by a query. A list of words that say alike is read once, however many patterns
   name it: `starts` holds, for the first word of each way to say something, the lists it belongs to. */
function readQuestions({ alike, asked }) {
  const lists = new Map(), starts = new Map();
  const add = (list, way) => {
    const [first, ...rest] = plainNegations(way.split("-")).map(stem);
    if (!starts.has(first)) starts.set(first, []);
    starts.get(first).push([list, rest]);
  };
  const listOf = (group) => {
    if (lists.has(group)) return lists.get(group);
    const number = lists.size;
    lists.set(group, number);
    for (const way of group.split("/")) {
      for (const each of Object.hasOwn(alike, way) ? alike[way].split("|") : [way]) add(number, each);
    }
    return number;
  };
  const pattern = (written) => {
    if (written.startsWith("~")) return { cues: listOf(written.slice(1)) };
    const parts = [];
    let behind = false;
    for (const group of written.split(" ")) {
      if (group === ">") { behind = true; continue; }
      const not = group.startsWith("-");
      parts.push({ list: listOf(not ? group.slice(1) : group), not, behind });
      behind = false;
    }
    return parts;
  };
  const questions = asked.map(([places, kind, patterns]) => ({ places, kind, patterns: patterns.map(pattern) }));
  return { starts, questions };
}

/* Where the words of each list stand in the query: the first and the last place, and all. */
function listsMet({ starts }, words) {
  const met = new Map();
  words.forEach((word, at) => {
    for (const [list, rest] of starts.get(word) ?? []) {
      if (rest.some((each, nth) => words[at + 1 + nth] !== each)) continue;
      if (!met.has(list)) met.set(list, { first: at, ends: at + rest.length, last: at, at: new Set() });
      const so = met.get(list);
      so.ends = Math.min(so.ends, at + rest.length);
      so.last = at;
      for (let place = at; place <= at + rest.length; place += 1) so.at.add(place);
    }
  });
  return met;
}

/* Two different words that hint at a question make it likely. */
const LEAST_CUES = 2;
function cuesMet(found, words) {
  return found && new Set([...found.at].map((place) => words[place])).size >= LEAST_CUES ? found.at : null;
}

/* The places of the query by which a pattern is met; null where it is not. */
function metBy(pattern, met, words) {
  if ("cues" in pattern) return cuesMet(met.get(pattern.cues), words);
  const places = new Set();
  let before;
  for (const { list, not, behind } of pattern) {
    const found = met.get(list);
    if (not ? found : !found || (behind && found.last <= before.ends)) return null;
    if (not) continue;
    found.at.forEach((each) => places.add(each));
    before = found;
  }
  return places;
}

/* How much each word of the query says of what is looked for, also those that are passed over elsewhere. */
const STOPPED = 0.05;
const saying = (index, words) => words.map((word) => (index.stopStems.has(word) ? STOPPED : index.weights.get(word) ?? 1));

/* The questions that a query asks, each with the places of its words, and how sure that is: the share that they have
   of all that the query says. Of several patterns the one counts that has most. */
function questionsIn(index, asked) {
  const words = plainNegations(asked).map(stem);
  const met = listsMet(index.whole, words);
  const weights = saying(index, words);
  const said = (places) => places.reduce((sum, at) => sum + weights[at], 0);
  const all = said([...words.keys()]);
  const found = [];
  for (const question of index.whole.questions) {
    const ways = question.patterns.map((pattern) => ({ at: metBy(pattern, met, words), hinted: "cues" in pattern }))
      .filter(({ at }) => at).map((way) => ({ ...way, share: said([...way.at]) / all }))
      .sort((one, two) => one.hinted - two.hinted || two.share - one.share || two.at.size - one.at.size);
    if (ways.length) found.push({ ...question, ...ways[0] });
  }
  return found;
}
