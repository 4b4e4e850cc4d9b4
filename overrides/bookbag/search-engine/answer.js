/* An index and its texts, ready to be asked: `search(query, now)`, with the moment in milliseconds, gives `items` in
   the order to be shown, each a page followed by places in it, and `suggest`, the query with its last word complete. */
self.bookbagSearch = (data, texts) => {
  const index = read(data, texts);
  const ends = new Map(data.until.map(([page, moment]) => [page, Date.parse(moment)]));
  return (query, now) => {
    const { results: all, into, asked, things, unknown } = ranked(index, query, now);
    if (asked.length === 0) return { items: [], suggest: [], found: false, corrected: [], unknown: [] };
    const results = all.filter(({ number }) => !(ends.get(number) <= now));
    const shown = results.slice(0, MOST_PAGES);
    const places = placesIn(index, shown, into);
    const wanted = (number) => into.found.get(number) ?? new Set();
    const items = shown.map(({ number }, rank) => item(index, number, places.get(number), wanted(number), rank));
    return {
      items: items.length || asked.join("").length < LEAST ? items : instead(index, query, asked),
      suggest: suggestion(index, asked, query),
      found: items.length > 0,
      corrected: things.filter((each) => each.corrected).map((each) => each.words[0]),
      unknown: unknown.map((each) => each.words.join(" ")),
    };
  };
};
