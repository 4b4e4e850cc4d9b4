/** The rules that hold between the fields of one record, as the records declare them for the checker too. */
import { daysOf, inWords, mondayOf } from "./calendar.js";
import { isEmpty } from "./field_values.js";

/** The rules that the values of a group break: `{ field, message }` each, with the field at which it is told. */
export function brokenRules(rules, values, today) {
  return rules.flatMap((rule) => (BREAKS[rule.rule] ?? unknown)(rule, values, today).map((broken) => ({
    field: broken.field ?? (rule.told_at || rule.fields.at(-1)),
    message: filled(broken.isElse ? `${rule.message_else} ${rule.mend_else}` : `${rule.message} ${rule.mend}`, values, broken.said),
  })));
}

/** The value of a field; of a field in a group by its whole name, `half_term.from`. "" where there is none. */
function valueOf(values, name) {
  const [first, ...rest] = name.split(".");
  const value = values instanceof Map ? values.get(first) : undefined;
  if (isEmpty(value)) return "";
  return rest.length ? valueOf(value, rest.join(".")) : value;
}

const BREAKS = {
  "in-order": (rule, values) => {
    const [first, second] = rule.fields.map((name) => valueOf(values, name));
    return first && second && isSurelyAfter(first, second, rule.apart) ? [{}] : [];
  },
  "one-of": (rule, values) => {
    const given = (name) => isTrueOrText(valueOf(values, name));
    if (rule.ways.filter((way) => way.some(given)).length > 1) return [{}];
    return rule.message_else && !rule.ways.some((way) => way.every(given)) ? [{ isElse: true }] : [];
  },
  "times-unless": (rule, values) => rule.fields.flatMap((name) => {
    const value = valueOf(values, name);
    const hasTime = value.includes(":");
    if (!value || hasTime !== isTrue(valueOf(values, rule.flag))) return [];
    return [{ field: name, isElse: hasTime, said: { field: name, value } }];
  }),
  monday: (rule, values) => {
    const day = valueOf(values, rule.fields[0]);
    return day && mondayOf(day) !== day ? [{ said: { weekday: inWords(day, { weekday: true }).split(" ")[0], monday: mondayOf(day) } }] : [];
  },
  "newest-first": (rule, values) => {
    const dates = (valueOf(values, rule.fields[0]) || []).map((entry) => valueOf(entry, rule.by));
    const wrong = dates.findIndex((date, nth) => nth && date && dates[nth - 1] && isSurelyAfter(date, dates[nth - 1]));
    return wrong > 0 ? [{ said: { newer: dates[wrong - 1], older: dates[wrong] } }] : [];
  },
  "no-overlap": (rule, values) => {
    const entries = [...(valueOf(values, rule.fields[0]) || [])].sort((one, other) => (valueOf(one, rule.first) < valueOf(other, rule.first) ? -1 : 1));
    return entries.slice(1).flatMap((later, nth) => {
      const earlier = entries[nth];
      const apart = valueOf(later, rule.first) > valueOf(earlier, rule.last);
      return apart ? [] : [{ said: { earlier: valueOf(earlier, rule.called), later: valueOf(later, rule.called) } }];
    });
  },
  "no-repeats": (rule, values) => {
    const found = (valueOf(values, rule.fields[0]) || []).map((entry) => valueOf(entry, rule.by));
    return found.filter((value, nth) => value && found.indexOf(value) < nth).map((value) => ({ said: { value } }));
  },
  "not-in-the-future": (rule, values, today) => rule.fields.flatMap((name) => {
    const when = valueOf(values, name);
    return when && daysOf(when).first > today ? [{ field: name, said: { field: name, when: inWords(when), today: inWords(today) } }] : [];
  }),
};

function unknown(rule) {
  throw new Error(`The editor knows no rule called ${rule.rule}.`);
}

/** Whether one date is later than another, whichever moments of their days or months are meant. */
function isSurelyAfter(one, other, apart = false) {
  const first = beginningOf(one);
  const last = endOf(other);
  return first > last || (first === last && (apart || !other.includes(":")));
}

function beginningOf(when) {
  return when.includes(":") ? when : `${daysOf(when).first} 00:00`;
}

/** The end of a day is the beginning of none: 24:00 sorts behind every time of it, and before the next day. */
function endOf(when) {
  return when.includes(":") ? when : `${daysOf(when).last} 24:00`;
}

function isTrue(value) {
  return ["true", "yes", "on"].includes(value.toLowerCase());
}

function isTrueOrText(value) {
  return typeof value === "string" ? value !== "" && !["false", "no", "off"].includes(value.toLowerCase()) : !isEmpty(value);
}

function filled(message, values, said = {}) {
  return message.replace(/\{(\w+)\}/g, (all, name) => said[name] ?? (valueOf(values, name) || all));
}
