/** Days, months and periods as content files write them. A day is `2026-06-30`, a month `2026-06`, both as text. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^(\d{4})-(\d{2})$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2})$/;
const PERIOD = /^(\d{1,5}) (day|week|month|year)s?$/;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const A_DAY = 86_400_000;
const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London", hourCycle: "h23",
  year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
});

/** Whether a text is a day of the calendar, in a year that is not mistyped. */
export function isDay(text) {
  const parts = DAY.exec(text);
  return Boolean(parts) && isYear(parts[1]) && dayOf(new Date(`${text}T00:00:00Z`)) === text;
}

/** Whether a text is a day or a month of the calendar. */
export function isDayOrMonth(text) {
  const parts = MONTH.exec(text);
  return parts ? isYear(parts[1]) && parts[2] >= "01" && parts[2] <= "12" : isDay(text);
}

/** Whether a text is a day with a time that exists in London, once. */
export function isMoment(text) {
  const parts = MOMENT.exec(text);
  return Boolean(parts) && isDay(parts[1]) && parts[2] <= "23" && parts[3] <= "59" && timesInLondon(text) === 1;
}

/** Whether a text is a period of at most a hundred years. */
export function isPeriod(text) {
  const period = periodOf(text);
  return Boolean(period) && period.count > 0 && period.count <= { day: 36_525, week: 5_218, month: 1_200, year: 100 }[period.unit];
}

/** The count and the unit of a period, or null. */
export function periodOf(text) {
  const parts = PERIOD.exec(text.trim());
  return parts && { count: Number(parts[1]), unit: parts[2] };
}

/** Today in London. */
export function today(now = new Date()) {
  const parts = partsInLondon(now);
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** The first and the last day of a day or a month; of a moment, its day. */
export function daysOf(text) {
  if (!MONTH.test(text)) return { first: text.slice(0, 10), last: text.slice(0, 10) };
  return { first: `${text}-01`, last: lastOfMonth(text) };
}

/** The day or month that is `count` units after another; the end of a month stays within its month. */
export function after(text, { count, unit }) {
  const months = unit === "month" || unit === "year";
  if (MONTH.test(text)) return months ? monthsAfter(`${text}-01`, count, unit).slice(0, 7) : after(daysOf(text).last, { count, unit }).slice(0, 7);
  if (months) return monthsAfter(text, count, unit);
  return dayOf(new Date(instantOf(text) + count * A_DAY * (unit === "week" ? 7 : 1)));
}

/** The number of days from one day to another. */
export function daysBetween(from, to) {
  return Math.round((instantOf(to) - instantOf(from)) / A_DAY);
}

/** The number of the month since the year 0, so that months can be counted. */
export function monthNumber(text) {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

/** The last day of the month in which a day or month lies. */
export function lastOfMonth(text) {
  return dayOf(new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)));
}

/** The Monday of the week of a day. */
export function mondayOf(day) {
  return after(day, { count: -((new Date(instantOf(day)).getUTCDay() + 6) % 7), unit: "day" });
}

/** A day, month or moment in words: `Monday 30 November 2026`, `November 2026`. */
export function inWords(text, { weekday = false } = {}) {
  const when = new Date(`${daysOf(text).first}T12:00:00Z`);
  const day = MONTH.test(text) ? {} : { day: "numeric", ...(weekday ? { weekday: "long" } : {}) };
  const words = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "long", year: "numeric", ...day }).format(when);
  return words.replace(",", "") + (text.length > 10 ? `, ${text.slice(11)}` : "");
}

function isYear(year) {
  return Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR;
}

function instantOf(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOf(instant) {
  return Number.isNaN(instant.getTime()) ? "" : instant.toISOString().slice(0, 10);
}

function monthsAfter(day, count, unit) {
  const month = monthNumber(day) + count * (unit === "year" ? 12 : 1);
  const name = `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
  const last = lastOfMonth(name);
  return `${name}-${day.slice(8)}` < last ? `${name}-${day.slice(8)}` : last;
}

function partsInLondon(instant) {
  return Object.fromEntries(LONDON.formatToParts(instant).map(({ type, value }) => [type, value]));
}

/** How often a time of the clock comes in London on its day: never or twice where the clocks change. */
function timesInLondon(text) {
  const summer = Date.parse(`${text.replace(" ", "T")}:00Z`) - 3_600_000;
  return [summer, summer + 3_600_000].filter((instant) => {
    const { year, month, day, hour, minute } = partsInLondon(new Date(instant));
    return `${year}-${month}-${day} ${hour}:${minute}` === text;
  }).length;
}
