/* Search in parents' words. Given the index that the build made, answers a query with pages and places in them.

   It runs in a worker (search.js) and, in tests, on a page. Nothing it is asked leaves the browser. */
(() => {
  "use strict";

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
        const key = parts.map(stem).join(" ");
        meanings.set(key, [...(meanings.get(key) ?? []), ...means]);
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
    return { ...data, ...unpacked(data), words, numbers, byStem, meanings, longest, pages, places, said: [...said].sort(), firsts, stop, known, heard: new Map(), itself: new Set(data.itself.map(key)) };
  }

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

  /* The query word by word: two that the site writes as one belong together, and for one that nobody knows stands what
     was meant by it. */
  function mended(index, words) {
    const found = [];
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at], next = words[at + 1];
      const wanted = (each) => index.known(each) && !index.stop.has(each);
      const last = at === words.length - 1;
      if (next && wanted(word + next) && !index.meanings.has(`${stem(word)} ${stem(next)}`)) {
        found.push({ word, variants: [[word, next], [word + next]] });
        at += 1;
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
    const together = pairs.find((parts) => belongTogether(index, parts.map(stem).join(" ")));
    if (together) return [together];
    const near = corrected(index, word);
    if (pairs.length && !(near.length && slips(word, near[0], 1) <= 1)) return [pairs[0]];
    return near.map((each) => [each]);
  }

  const belongTogether = (index, phrase) => index.meanings.has(phrase) || index.pages.some(({ key }) => ` ${key} `.includes(` ${phrase} `));

  /* The query as a list of things meant, each with words of the index, and what they stand for. */
  function understood(index, query) {
    const asked = fold(query);
    const things = [];
    const mends = mended(index, asked);
    for (let at = 0; at < mends.length;) {
      const { words, means, length } = phraseAt(index, mends, at);
      const last = at + length === mends.length;
      const { word, variants, corrected: wasCorrected } = mends[at];
      const half = last && length === 1 && !wasCorrected && word.length > 2 && !index.known(word) ? meaningsBeginning(index, word) : [];
      const idle = length === 1 && index.stop.has(word) && means.length === 0;
      if (!idle) things.push(thing(index, length > 1 ? [words] : variants, [...means, ...half], last && length === 1, Boolean(wasCorrected), words));
      at += length;
    }
    const says = (each) => each.readings.length || each.means.length;
    const telling = things.filter((each) => says(each) && !goesWithoutSaying(index, each));
    return { asked, things: telling.length ? telling : things.filter(says), unknown: things.filter((each) => !says(each)) };
  }

  /* On the website of a nursery the word "nursery" tells no page from another. */
  const goesWithoutSaying = (index, each) => index.itself.has(each.words.map(stem).join(" "));

  const meaningOf = (index, words) => index.meanings.get(words.map(stem).join(" ")) ?? [];

  /* The longest phrase of the vocabulary that begins at a word; else that word by itself. */
  function phraseAt(index, mends, at) {
    for (let length = Math.min(index.longest, mends.length - at); length > 1; length -= 1) {
      const words = mends.slice(at, at + length).flatMap((each) => each.variants[0] ?? [each.word]);
      const means = meaningOf(index, words);
      if (means.length) return { words, means, length };
    }
    const { word, variants } = mends[at];
    const means = variants.flatMap((words) => meaningOf(index, words));
    const alone = means.length || variants.some((words) => words.every((each) => index.byStem.has(stem(each))));
    return { words: [word], means: alone ? means : variants.flatMap((words) => meaningsWith(index, words[0])), length: 1 };
  }

  /* What is meant by the phrases that hold a word which stands nowhere by itself: "sting" is a bee's. */
  function meaningsWith(index, word) {
    if (index.stop.has(word)) return [];
    const found = new Set();
    for (const [phrase, means] of index.meanings) {
      if (` ${phrase} `.includes(` ${stem(word)} `)) means.forEach((each) => found.add(each));
    }
    return [...found].slice(0, 4);
  }

  function meaningsBeginning(index, start) {
    const found = new Set();
    for (const [phrase, means] of index.meanings) {
      if (phrase.startsWith(start) && !phrase.includes(" ")) means.forEach((each) => found.add(each));
    }
    return [...found].slice(0, 4);
  }

  function thing(index, variants, means, last, wasCorrected, words) {
    const readingsOf = (group) => group.filter((word) => !index.stop.has(word) || group.length === 1)
      .map((word, at) => readings(index, word, last && at === group.length - 1));
    return {
      words, corrected: wasCorrected, means: [...new Set(means)],
      readings: variants.map(readingsOf).filter((group) => group.some((sure) => sure.size)),
    };
  }

  /* --- Marks --- */

  const MEANT = 0.8;
  const SUBJECT_RARITY = 2.6;
  const BESIDE = 0.3;
  const TOGETHER = 0.4;

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
    const whole = [...summed(index, group, into, MEANT)].filter(([, { words: has }]) => has === group.length);
    return new Map(whole.map(([page, { mark }]) => [page, mark / Math.sqrt(group.length)]));
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

  function ranked(index, query) {
    const { asked, things, unknown } = understood(index, query);
    const into = { places: new Map(), now: new Map(), found: new Map() };
    const marks = new Map();
    for (const each of things) {
      into.now.clear();
      for (const [page, mark] of marksOfThing(index, each, into)) {
        const so = marks.get(page) ?? { mark: 0, things: 0 };
        marks.set(page, { mark: so.mark + mark, things: so.things + 1 });
      }
      for (const [place, mark] of into.now) into.places.set(place, (into.places.get(place) ?? 0) + mark);
    }
    for (const [page, mark] of bestPlaces(index, into)) {
      if (things.length > 1 && marks.has(page)) marks.get(page).mark += TOGETHER * mark;
    }
    const phrase = asked.map(stem).join(" ");
    const content = asked.filter((word) => !index.stop.has(word)).map(stem).join(" ") || phrase;
    index.pages.forEach((page, number) => {
      if (page.key === phrase || page.names.has(phrase) || page.names.has(content)) {
        const so = marks.get(number) ?? { mark: 0, things: 0 };
        marks.set(number, { ...so, things: things.length, named: page.key === phrase ? 2 : 1 });
      }
    });
    const results = [...marks].map(([number, { mark, things: met, named }]) => ({
      number, named: named ?? 0, mark: (mark * (met / things.length) ** 1.5 + (named ? 4 : 0)) * index.pages[number].weight,
    }));
    results.sort((one, two) => (two.named === 2) - (one.named === 2) || two.mark - one.mark || one.number - two.number);
    return { results, into, asked, things, unknown };
  }

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

  /* An index and its texts, ready to be asked: `search(query, now)`, with the moment in milliseconds, gives `items` in
     the order to be shown, each a page followed by places in it, and `suggest`, the query with its last word complete. */
  self.bookbagSearch = (data, texts) => {
    const index = read(data, texts);
    const ends = new Map(data.until.map(([page, moment]) => [page, Date.parse(moment)]));
    return (query, now) => {
      const { results: all, into, asked, things, unknown } = ranked(index, query);
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
})();
