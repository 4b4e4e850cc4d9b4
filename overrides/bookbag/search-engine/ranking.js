/* --- Marks --- */

const MEANT = 0.8;
const SUBJECT_RARITY = 2.6;
const BESIDE = 0.3;
const TOGETHER = 0.4;
/* What a page is called says more than that its words stand in it. */
const ENTITLED = 1.5;

/* What one word says of each page: the page itself and its best place count, the others a little. */
function marksOfWord(index, sure, into, factor) {
  const marks = new Map();
  for (const [number, certainty] of sure) {
    const { byPage, rarity } = heard(index, number);
    for (const [page, placed] of byPage) {
      let head = 0, best = 0;
      for (const [place, impact] of placed) {
        const mark = impact * rarity * certainty;
        if (index.places[place].anchor === "" && index.places[place].heading === "") head = Math.max(head, mark); else best = Math.max(best, mark);
        into.now.set(place, Math.max(into.now.get(place) ?? 0, mark * factor));
      }
      const mark = Math.max(head, best) + BESIDE * Math.min(head, best);
      if (mark > (marks.get(page) ?? 0)) marks.set(page, mark);
      if (!into.found.has(page)) into.found.set(page, new Set());
      into.found.get(page).add(index.words[number]);
    }
  }
  return marks;
}

/* What the words of a group say of each page together, and how many of them the page has. */
function summed(index, group, into, factor) {
  const sums = new Map();
  for (const sure of group) {
    for (const [page, mark] of marksOfWord(index, sure, into, factor)) {
      const so = sums.get(page) ?? { mark: 0, words: 0 };
      sums.set(page, { mark: so.mark + mark, words: so.words + 1 });
    }
  }
  return sums;
}

function marksOfWords(index, group, into) {
  const sums = [...summed(index, group, into, 1)];
  return new Map(sums.map(([page, { mark, words }]) => [page, mark * (words / group.length) ** 1.5]));
}

/* The pages that have all words of a group in one place: a page that raises hands here and money there raises none. */
function pagesWithAll(index, group) {
  const placesOf = (sure) => new Set([...sure.keys()].flatMap((number) => [...index.at.subarray(index.starts[number], index.starts[number + 1])]));
  const [first, ...others] = group.map(placesOf);
  return new Set([...first].filter((place) => others.every((places) => places.has(place))).map((place) => index.places[place].page));
}

function marksOfMeaning(index, meaning, into) {
  if (meaning.startsWith("#")) {
    const marks = new Map();
    const posting = index.subjects[meaning.slice(1)] ?? [];
    for (let at = 0; at < posting.length; at += 2) marks.set(posting[at], SUBJECT_RARITY * posting[at + 1] / MOST);
    return marks;
  }
  const words = meaning.split(" ").filter((word) => !index.stop.has(word));
  const group = words.map((word) => readings(index, word, false));
  if (group.some((sure) => sure.size === 0)) return new Map();
  const near = group.length > 1 ? pagesWithAll(index, group) : null;
  const whole = [...summed(index, group, into, MEANT)].filter(([page, { words: has }]) => has === group.length && (!near || near.has(page)));
  const called = ` ${fold(meaning).map(stem).join(" ")} `;
  const entitled = (page) => (` ${index.pages[page].key} `.includes(called) ? ENTITLED : 1);
  return new Map(whole.map(([page, { mark }]) => [page, entitled(page) * mark / Math.sqrt(group.length)]));
}

/* The best of what a thing may mean; that others agree counts a little. */
function marksOfThing(index, each, into) {
  const ways = [
    ...each.readings.map((group) => ({ marks: marksOfWords(index, group, into), certainty: each.corrected ? 0.9 : 1 })),
    ...each.means.map((meaning) => ({ marks: marksOfMeaning(index, meaning, into), certainty: MEANT })),
  ];
  const total = new Map();
  for (const { marks, certainty } of ways) {
    for (const [page, mark] of marks) {
      const so = total.get(page) ?? 0, now = mark * certainty;
      total.set(page, Math.max(so, now) + BESIDE * Math.min(so, now));
    }
  }
  return total;
}

/* How much the place of each page says that says most: words that stand together mean more. */
function bestPlaces(index, into) {
  const best = new Map();
  for (const [place, mark] of into.places) {
    const { page } = index.places[place];
    best.set(page, Math.max(best.get(page) ?? 0, mark));
  }
  return best;
}

/* What the whole questions of the query say of each page: the surest of them counts, and others a little. */
const QUESTION = 5, HINTED = 2;
function marksOfQuestions(index, questions, into) {
  const total = new Map();
  const add = (page, mark) => {
    const so = total.get(page) ?? 0;
    total.set(page, Math.max(so, mark) + BESIDE * Math.min(so, mark));
  };
  for (const { places, kind, at, share, hinted } of questions) {
    const sure = (hinted ? HINTED : QUESTION) * (1 + 0.25 * Math.min(at.size, 4)) * Math.sqrt(share);
    for (let nth = 0; nth < places.length; nth += 2) {
      const { page } = index.places[places[nth]];
      const mark = sure * places[nth + 1] / MOST;
      into.places.set(places[nth], (into.places.get(places[nth]) ?? 0) + mark);
      add(page, mark);
    }
    if (kind === "week") weekNow(index, into.moment).forEach((page) => add(page, sure));
  }
  return total;
}

/* The pages that must come before all others: of those that answer a question which leads, the main ones. */
function leading(index, questions) {
  const pages = new Set();
  for (const { places } of questions.filter(({ kind, hinted }) => kind === "first" && !hinted)) {
    for (let nth = 0; nth < places.length; nth += 2) if (places[nth + 1] === MOST) pages.add(index.places[places[nth]].page);
  }
  return pages;
}

/* Whoever types what a page is called means that page: all of its title or another of its names. A title that stands
   in the query with other words, and words that follow each other in both, say so a little less. */
const NAMED = 4, TITLED = 2, PAIR = 1;
function nameThem(index, asked, things, marks, all) {
  const stems = asked.map(stem), phrase = stems.join(" ");
  const telling = asked.filter((word) => !index.stop.has(word)).map(stem);
  const content = telling.join(" ") || phrase;
  const synonyms = things.length === 1 ? things[0].means.map((meaning) => meaning.split(" ").map(stem).join(" ")) : [];
  const pairs = stems.slice(1).map((word, at) => [stems[at], word])
    .filter((pair) => !pair.every((word) => index.stopStems.has(word) || index.weights.get(word) < 0.2)).map((pair) => ` ${pair.join(" ")} `);
  index.pages.forEach((page, number) => {
    const whole = page.key === phrase ? 2 : page.key === content || page.names.has(phrase) || page.names.has(content) ? 1 : synonyms.some((name) => page.names.has(name)) ? 0.5 : 0;
    const key = ` ${page.key} `;
    const titled = Math.max(stems.length > 1 && page.key && ` ${phrase} `.includes(key) ? TITLED : 0, PAIR * pairs.filter((pair) => key.includes(pair)).length);
    if (!whole && !titled) return;
    const so = marks.get(number) ?? { mark: 0, met: 0 };
    marks.set(number, { ...so, titled, ...(whole ? { met: all, named: whole } : {}) });
  });
}

function ranked(index, query, moment) {
  const { asked, questions, things, unknown, mends } = understood(index, query);
  const into = { places: new Map(), now: new Map(), found: new Map(), moment };
  const marks = new Map();
  const all = things.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const usual = Math.max(...things.map(({ weight }) => weight), 0) || 1;
  for (const each of things) {
    into.now.clear();
    for (const [page, mark] of marksOfThing(index, each, into)) {
      const so = marks.get(page) ?? { mark: 0, met: 0 };
      marks.set(page, { mark: so.mark + mark * each.weight / usual, met: so.met + each.weight });
    }
    for (const [place, mark] of into.now) into.places.set(place, (into.places.get(place) ?? 0) + mark * each.weight / usual);
  }
  for (const [page, mark] of bestPlaces(index, into)) {
    if (things.length > 1 && marks.has(page)) marks.get(page).mark += TOGETHER * mark;
  }
  const answered = marksOfQuestions(index, questions, into);
  for (const page of answered.keys()) if (!marks.has(page)) marks.set(page, { mark: 0, met: 0 });
  nameThem(index, asked, things, marks, all);
  const first = leading(index, questions);
  const results = [...marks].map(([number, { mark, met, named = 0, titled = 0 }]) => ({
    number, named, leads: first.has(number),
    mark: (mark * (met / all) ** 1.5 + NAMED * Math.min(named, 1) + titled + (answered.get(number) ?? 0)) * index.pages[number].weight,
  }));
  results.sort((one, two) => two.leads - one.leads || (two.named === 2) - (one.named === 2) || two.mark - one.mark || one.number - two.number);
  return { results, into, asked, questions, things, unknown, mends };
}
