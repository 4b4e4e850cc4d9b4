/** Recording that a policy was reviewed: two taps where nothing had to change. */
import { inWords, isDay } from "../calendar.js";
import { UneditableError } from "../content_file.js";
import { button, element, link } from "../elements.js";
import { statusOf, textIn } from "../field_values.js";
import { fieldControl } from "../controls/control.js";
import { dueOf, nextReview, reviewDates, reviewWords } from "../review_interval.js";

const NO_CHANGE = "No change needed.";
const HEARD = ["parents", "staff", "children"];

/** The list of policies, the most pressing first. */
export async function reviewsPage(app) {
  const items = (await app.workspace.items(app.workspace.kind("policy"))).filter(isPublished).sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
  return {
    title: "Record a review",
    element: element("div", {},
      element("p", { class: "where" }, link("All there is to edit", "#/")),
      element("h1", {}, "Which policy was reviewed?"),
      element("ul", { class: "items" }, items.map((item) => element("li", {},
        link(item.title, `#/review/${encodeURIComponent(item.path)}`),
        element("span", { class: "state" }, stateOf(item, app.today())))))),
  };
}

/** The page on which the review of one policy is recorded. */
export async function reviewPage(app, path) {
  const file = await app.workspace.opened(path);
  const kind = app.workspace.kind("policy");
  const context = { changed: () => told(), choices: (refers) => app.workspace.choices(refers) };
  const fields = {
    on: fieldControl({ name: "on", label: "Day of the review", required: true, shape: { form: "day", example: app.today() } }, app.today(), context),
    change: fieldControl({ name: "change", label: "What changed", help: "In words that a parent can read. If nothing had to change, leave it as it is.", required: true, shape: { form: "text" } }, NO_CHANGE, context),
    by: fieldControl({ name: "by", label: "Who decided", shape: { form: "identifier", refers: "role" } }, textIn(file.fields, "approved_by"), context),
  };
  const heard = HEARD.map((who) => element("label", { class: "tick" }, element("input", { type: "checkbox", value: who }), ` ${who}`));
  const due = element("p", { class: "said" });
  const said = element("p", { class: "said", role: "status" });
  const record = button("Record this review", () => save(), { class: "main" });

  const dates = reviewDates(file.fields);

  function told() {
    const on = fields.on.value().trim();
    const isPlain = on === app.today() && fields.change.value().trim() === NO_CHANGE;
    record.textContent = isPlain ? "Reviewed today, no change needed" : "Record this review";
    due.textContent = isDay(on) && dates ? dueWords(nextReview(dates, on)) : "";
  }

  async function save() {
    const on = fields.on.value().trim();
    const wrong = { on: dayProblem(on, file, app.today()), change: fields.change.value().trim() ? "" : "Say what changed." };
    for (const [name, words] of Object.entries(wrong)) fields[name].tell(words);
    if (wrong.on || wrong.change) return;
    const text = recorded(file, kind, { on, change: fields.change.value().trim(), by: fields.by.value(), heard: heard.map((each) => each.firstChild).filter((box) => box.checked).map((box) => box.value) });
    await app.saving(record, said, async () => app.showSaved(await app.workspace.save([{ path, text, was: file.was }], `Record the review of ${path} on ${on}`)));
  }

  told();
  return {
    title: "Record a review",
    element: element("form", { novalidate: true, on: { submit: (event) => event.preventDefault() } },
      element("p", { class: "where" }, link("All policies", "#/review"), link("Change its words first", `#/policy/${encodeURIComponent(path)}`)),
      element("h1", {}, textIn(file.fields, "title") || path),
      element("p", {}, stateOf({ file }, app.today())), due,
      element("div", { class: "save" }, record, said),
      Object.values(fields).map((field) => field.element),
      element("fieldset", { class: "field" }, element("legend", {}, "Who was heard (if you like)"), heard)),
  };
}

/** The text of the policy's file with the review in it: its day, the next one, and a line of its history. */
export function recorded(file, kind, { on, change, by, heard }) {
  const dates = reviewDates(file.fields);
  if (!dates) throw new UneditableError("The dates of this policy cannot be read. Mend them in its form first.");
  const next = nextReview(dates, on);
  const entry = new Map([["date", on], ["by", by], ["change", change], ["heard_from", heard]].filter(([, value]) => value.length));
  const history = file.fields.get("history");
  const changes = new Map([["reviewed", on], ["history", [entry, ...(Array.isArray(history) ? history : [])]]]);
  if (next.field) changes.set(next.field, next.due).set("review_every", undefined);
  return file.changed(changes, file.body, kind.fields);
}

function dayProblem(on, file, today) {
  if (!isDay(on)) return `This is not a day. Write it like this: ${today}`;
  if (on > today) return "This day is still to come. Give the day of the meeting.";
  const [newest] = Array.isArray(file.fields.get("history")) ? file.fields.get("history") : [];
  const before = [textIn(file.fields, "reviewed"), textIn(file.fields, "adopted"), newest instanceof Map ? newest.get("date") : ""].find((each) => each && on.slice(0, each.length) < each);
  return before ? `The file has ${inWords(before)} already, which is later.` : "";
}

function dueWords({ due, kept }) {
  return `The next review will be due ${inWords(due)}${kept ? ", by the same interval as before" : ": a year later, since the file shows no interval"}.`;
}

function stateOf({ file, problem }, today) {
  return problem ? "cannot be read: change the file itself" : reviewWords(file.fields, today);
}

/** Sorts what cannot be read and what has no date before the dates. */
function keyOf({ file }) {
  const dates = file && reviewDates(file.fields);
  return dates ? dueOf(dates) : "";
}

function isPublished({ file }) {
  return !file || statusOf(file.fields) === "published";
}
