/* The query as a list of things meant, each with words of the index, and what they stand for. */
function understood(index, query) {
  const asked = fold(query);
  const things = [];
  const mends = mended(index, asked);
  for (let at = 0; at < mends.length;) {
    const { words, means, length, guessed } = phraseAt(index, mends, at);
    const last = at + length === mends.length;
    const { word, variants, corrected: wasCorrected } = mends[at];
    const half = last && length === 1 && !wasCorrected && word.length > 2 && !index.known(word) ? meaningsBeginning(index, word) : [];
    const idle = length === 1 && index.stop.has(word) && means.length === 0;
    if (!idle) things.push(thing(index, length > 1 ? [words, [words.join("")]] : variants, [...means, ...half], last && length === 1, Boolean(wasCorrected), words, guessed));
    at += length;
  }
  const says = (each) => each.readings.length || each.means.length;
  const telling = things.filter((each) => says(each) && !goesWithoutSaying(index, each));
  const questions = questionsIn(index, mends.flatMap((each) => each.variants[0] ?? [each.word]));
  return {
    asked, questions, things: telling.length || questions.length ? telling : things.filter(says),
    unknown: things.filter((each) => !says(each)), mends,
  };
}

/* How much a thing says of what is looked for: a phrase that the vocabulary knows says more than a word, and a plain
   word of a whole sentence next to nothing. */
const PHRASE = 1.3, UNHEARD_OF = 0.7, GUESSED = 0.4;
function weightOf(index, words, means) {
  if (words.length > 1) return PHRASE;
  return index.weights.get(stem(words[0])) ?? (means.length ? 1 : UNHEARD_OF);
}

/* On the website of a nursery the word "nursery" tells no page from another. */
const goesWithoutSaying = (index, each) => [each.words, ...each.meant].some((words) => index.itself.has(together(words)));

const meaningOf = (index, words) => index.meanings.get(together(words)) ?? [];

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
  if (alone) return { words: [word], means, length: 1 };
  return { words: [word], means: variants.flatMap((words) => meaningsWith(index, words[0])), length: 1, guessed: true };
}

/* What is meant by the phrases that hold a word which stands nowhere by itself: "sting" is a bee's. */
function meaningsWith(index, word) {
  if (index.stop.has(word)) return [];
  const found = new Set();
  for (const [phrase, means] of index.phrases) {
    if (phrase.includes(stem(word))) means.forEach((each) => found.add(each));
  }
  return [...found].slice(0, 4);
}

function meaningsBeginning(index, start) {
  const found = new Set();
  for (const [phrase, means] of index.phrases) {
    if (phrase.length === 1 && phrase[0].startsWith(start)) means.forEach((each) => found.add(each));
  }
  return [...found].slice(0, 4);
}

function thing(index, variants, means, last, wasCorrected, words, guessed) {
  const readingsOf = (group) => group.filter((word) => !index.stop.has(word) || group.length === 1)
    .map((word, at) => readings(index, word, last && at === group.length - 1));
  return {
    words, meant: variants, corrected: wasCorrected, means: [...new Set(means)], weight: guessed ? GUESSED : weightOf(index, words, means),
    readings: variants.map(readingsOf).filter((group) => group.some((sure) => sure.size)),
  };
}
