const MOST_PAGES = 12;
const MOST_PLACES = 3;

/* The places that were found in some pages, the best first. */
function placesIn(index, results, into) {
  const found = new Map(results.map(({ number }) => [number, []]));
  for (const [place, mark] of into.places) found.get(index.places[place].page)?.push([place, mark]);
  for (const places of found.values()) places.sort(([, one], [, two]) => two - one);
  return found;
}

/* A page and the places in it that say most, in which the words of `wanted` are marked. */
function item(index, number, places, wanted, rank) {
  const page = index.pages[number];
  const terms = Object.fromEntries([...wanted].slice(0, 8).map((word) => [word, true]));
  const score = 1000 - rank;
  const head = places.find(([place]) => !index.places[place].heading)?.[1] ?? 0;
  const sections = places.filter(([place, found]) => index.places[place].heading && index.places[place].anchor && found >= 0.35 * (places[0]?.[1] ?? 0));
  return [
    { location: page.address, title: marked(page.title, wanted), text: snippet(index.places[index.firsts.get(number)].text, wanted), score, terms },
    ...sections.slice(0, MOST_PLACES).map(([place, found], nth) => ({
      location: `${page.address}#${index.places[place].anchor}`,
      title: marked(index.places[place].heading, wanted),
      text: snippet(index.places[place].text, wanted),
      score: nth === 0 && found > head ? score : score - 0.5,
      terms,
    })),
  ];
}

/* Letters from which on somebody can be told that there is nothing. */
const LEAST = 3;

/* Nothing was found: whom to ask, and the pages whose words come nearest. */
function instead(index, query, asked) {
  const { address, title, text } = index.ask;
  const ask = { location: address, title: escaped(title), text: escaped(text.replace("{query}", () => query)), score: 1000, terms: {} };
  const near = new Map();
  for (const word of asked.filter((each) => each.length > 2 && !index.stop.has(each))) {
    index.pages.forEach((page, number) => {
      const least = Math.min(...page.key.split(" ").filter(Boolean).map((other) => slips(stem(word), other, 4)), 9);
      const shared = page.key.split(" ").some((other) => other.slice(0, 3) === word.slice(0, 3)) ? 2 : 0;
      if (least - shared < 3) near.set(number, Math.min(near.get(number) ?? 9, least - shared));
    });
  }
  const nearest = [...near].sort(([one, costOne], [two, costTwo]) => costOne - costTwo || one - two).slice(0, 3);
  return [[ask], ...nearest.map(([number], rank) => item(index, number, [], new Set(), rank + 1))];
}

/* The word that is being typed, as it may end. */
function suggestion(index, asked, query) {
  const last = asked.at(-1);
  if (!last || last.length < 3 || index.known(last) || /\s$/.test(query)) return [];
  const number = beginningWith(index.words, last)
    .map((each) => ({ each, pages: heard(index, each).byPage.size }))
    .sort((one, two) => two.pages - one.pages)[0]?.each;
  return number === undefined ? [] : [...asked.slice(0, -1), index.words[number]];
}
