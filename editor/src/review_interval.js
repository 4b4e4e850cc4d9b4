/** The next review of a policy, by the interval of its last: as `bookbag review` reckons it. */
import { after, daysBetween, daysOf, inWords, isDayOrMonth, isPeriod, lastOfMonth, monthNumber, periodOf } from "./calendar.js";
import { textIn } from "./field_values.js";

const A_YEAR = { period: { count: 12, unit: "month" } };
const MONTH_LENGTH = 7;

/** When a policy's next review is due, from the values of its fields; "" where they do not say. */
export function dueOf({ reviewed, adopted, review_by: by, review_every: every }) {
  if (by || !every) return by || "";
  const since = reviewed || adopted;
  return since ? after(since, periodOf(every)) : "";
}

/** The fields of a policy that reviews are reckoned by, as text; null where one of them is no date or period. */
export function reviewDates(fields) {
  const dates = Object.fromEntries(["reviewed", "adopted", "review_by", "review_every"].map((name) => [name, textIn(fields, name).trim()]));
  const areDates = [dates.reviewed, dates.adopted, dates.review_by].every((date) => !date || isDayOrMonth(date));
  return areDates && (!dates.review_every || isPeriod(dates.review_every)) ? dates : null;
}

/** In words, when the review of a policy is due. */
export function reviewWords(fields, today) {
  const dates = reviewDates(fields);
  if (!dates) return "its dates cannot be read: change the file itself";
  const due = dueOf(dates);
  if (!due) return "no review date";
  return daysOf(due).last < today ? `review was due ${inWords(due)}` : `review due ${inWords(due)}`;
}

/** When the next review is due after one on the day `on`, and whether the interval is known or the usual year. */
export function nextReview(fields, on) {
  if (fields.review_every && !fields.review_by) return { due: after(on, periodOf(fields.review_every)), kept: true, field: "" };
  const since = fields.reviewed || fields.adopted;
  const interval = since && fields.review_by ? intervalBetween(since, fields.review_by) : null;
  return { due: dueAfter(interval ?? A_YEAR, on), kept: Boolean(interval), field: "review_by" };
}

/** The interval from a review to the date by which the next is due; null where there is none. */
export function intervalBetween(since, due) {
  const monthAlone = due.length === MONTH_LENGTH;
  const dueEnd = daysOf(due).last;
  if (monthAlone || since.length === MONTH_LENGTH) {
    const count = monthNumber(due) - monthNumber(since);
    return count > 0 ? { period: { count, unit: "month" }, monthAlone, toMonthEnd: !monthAlone && due === lastOfMonth(due) } : null;
  }
  return betweenDays(since, dueEnd);
}

function betweenDays(since, due) {
  const days = daysBetween(since, due);
  const months = monthNumber(due) - monthNumber(since);
  if (days <= 0) return null;
  if (months > 0 && after(since, { count: months, unit: "month" }) === due) return { period: { count: months, unit: "month" } };
  if (days % 7 === 0) return { period: { count: days / 7, unit: "week" } };
  const whole = wholeMonths(since, after(due, { count: 1, unit: "day" }));
  if (whole > 0 && due === lastOfMonth(due)) return { period: { count: whole, unit: "month" }, toMonthEnd: true };
  return { period: { count: days, unit: "day" } };
}

/** The number of whole months from one day to another. */
function wholeMonths(from, to) {
  const months = monthNumber(to) - monthNumber(from);
  return after(from, { count: months, unit: "month" }) > to ? months - 1 : months;
}

function dueAfter({ period, monthAlone = false, toMonthEnd = false }, review) {
  const moved = after(review, period);
  if (monthAlone) return moved.slice(0, MONTH_LENGTH);
  return toMonthEnd && moved.length > MONTH_LENGTH ? lastOfMonth(moved) : moved;
}
