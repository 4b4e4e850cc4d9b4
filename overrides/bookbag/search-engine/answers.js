/* --- Answers from data --- */

const LONDON = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit" });
const A_DAY = 24 * 60 * 60 * 1000;
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/* The moment of which the answers speak. A demonstration stays on its day, and no clock is before the build. */
function momentOf({ built, demo }, now) {
  const made = Date.parse(built);
  return demo ? made : Math.max(made, now || 0);
}

const dayOf = (moment) => LONDON.format(moment);
const daysLater = (day, count) => new Date(Date.parse(day) + count * A_DAY).toISOString().slice(0, 10);
const weekdayOf = (day) => new Date(day).getUTCDay();

const named = (word, names) => (word.length > 2 ? names.findIndex((name) => word.startsWith(name)) : -1);
const NAMES = /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?|(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))$/;

/* The day that words name, as 2026-11-27: "tomorrow", "friday", "27 november", "at the weekend". */
function dayNamed(words, today) {
  if (words.includes("tomorrow")) return daysLater(today, words.includes("after") ? 2 : 1);
  if (words.includes("weekend")) return daysLater(today, (6 - weekdayOf(today) + 7) % 7);
  for (const [at, word] of words.entries()) {
    if (!NAMES.test(word)) continue;
    const weekday = named(word, WEEKDAYS), month = named(word, MONTHS);
    if (month >= 0) {
      const number = [words[at - 1], words[at + 1], words[at - 2]].map((each) => /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(each ?? "")?.[1]).find(Boolean);
      if (number) return nextDate(Number(number), month, today);
    } else if (weekday >= 0) {
      return daysLater(today, (weekday - weekdayOf(today) + 7) % 7);
    }
  }
  return null;
}

/* The next day of a number and a month, counted from today. */
function nextDate(number, month, today) {
  const two = (value) => String(value).padStart(2, "0");
  const year = Number(today.slice(0, 4));
  const day = `${year}-${two(month + 1)}-${two(number)}`;
  return day >= today ? day : `${year + 1}-${day.slice(5)}`;
}

/* How to find each kind of answer, given the words of the query and the day. */
const FINDERS = {
  open: ({ open, breaks, last }, words, today) => {
    const day = dayNamed(words, today);
    if (!day) {
      const pause = breakNamed(breaks, words, today);
      if (pause) return pause;
    }
    return today <= last ? open.find((each) => each.day === (day ?? today)) : null;
  },
  bring: ({ bring, last }, words, today) => today <= last && bring.find((each) => each.first <= today && today <= each.last),
  next: ({ next, last }, words, today, moment) => today <= last && next.find((each) => moment < Date.parse(each.until)),
  hours: ({ hours }) => hours[0],
  phone: ({ phone }) => phone[0],
  address: ({ address }) => address[0],
  terms: ({ terms, breaks }, words, today) => breakNamed(breaks, words, today) ?? terms.find((each) => today <= each.last),
};

/* The next half term, holiday or closed day: the one with most of the words by which somebody asks. */
function breakNamed(breaks, words, today) {
  const asked = ` ${words.map(stem).join(" ")} `;
  const ahead = breaks.filter(({ last }) => today <= last).map((each) => {
    const met = each.names.map((name) => fold(name).map(stem)).filter((name) => asked.includes(` ${name.join(" ")} `));
    return { each, met: met.reduce((sum, { length }) => sum + length, 0) };
  }).filter(({ met }) => met);
  return ahead.sort((one, two) => two.met - one.met)[0]?.each;
}

/* A line is given only where it answers most of what was asked. */
const MOST_OF_IT = 0.5;

/* The line above the pages: the first answer from data that the query asks for and the site has. */
function lineFor(index, questions, words, now) {
  const asked = questions.filter(({ kind, share }) => kind.startsWith("=") && share >= MOST_OF_IT);
  if (asked.length === 0) return null;
  const moment = momentOf(index.answers, now), today = dayOf(moment);
  for (const { kind } of asked.sort((one, two) => two.share - one.share || two.at.size - one.at.size)) {
    const found = FINDERS[kind.slice(1)](index.answers, words, today, moment);
    if (found) return { text: found.text, location: found.location };
  }
  return null;
}

/* The pages of the theme that is this week's. */
function weekNow(index, now) {
  const today = dayOf(momentOf(index.answers, now));
  const shown = (index.answers.week ?? []).filter(([first, last]) => first <= today && (!last || today <= last));
  return shown.map(([, , address]) => index.pages.findIndex((page) => page.address === address)).filter((page) => page >= 0);
}
