/* An index and its texts, ready to be asked: `search(query, now)`, with the moment in milliseconds, gives `items` in
   the order to be shown, each a page followed by places in it; `suggest`, the query with its last word complete;
   `line`, an answer from data with the page that says more; and `meant`, the query without its slips. */
self.bookbagSearch = (data, texts) => {
  const index = read(data, texts);
  const ends = new Map(data.until.map(([page, moment]) => [page, Date.parse(moment)]));
  return (query, now) => {
    const { results: all, into, asked, questions, things, unknown, mends } = ranked(index, query, now);
    if (asked.length === 0) return { items: [], suggest: [], found: false, corrected: [], unknown: [], line: null, meant: "" };
    const results = all.filter(({ number }) => !(ends.get(number) <= now));
    const shown = results.slice(0, MOST_PAGES);
    const places = placesIn(index, shown, into);
    const wanted = (number) => into.found.get(number) ?? new Set();
    const items = shown.map(({ number }, rank) => item(index, number, places.get(number), wanted(number), rank));
    const line = lineFor(index, questions, asked, now);
    const found = items.length > 0;
    return {
      items: found || line || asked.join("").length < LEAST ? items : instead(index, query, asked),
      suggest: suggestion(index, asked, query),
      found, line,
      meant: found ? meantBy(mends) : "",
      corrected: things.filter((each) => each.corrected).map((each) => each.words[0]),
      unknown: unknown.map((each) => each.words.join(" ")),
    };
  };
};

/* The query as it was understood, if a word of it was a slip. */
function meantBy(mends) {
  if (!mends.some((each) => each.corrected && each.variants.length)) return "";
  return mends.flatMap((each) => each.variants[0] ?? [each.word]).join(" ");
}
