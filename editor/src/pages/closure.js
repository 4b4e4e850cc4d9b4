/** An urgent closure: a title, the days and one sentence, for somebody with a telephone and no time. */
import { after, inWords, isDay } from "../calendar.js";
import { newFile } from "../content_file.js";
import { button, element, link } from "../elements.js";
import { fieldControl } from "../controls/control.js";
import { firstFree, slugOf } from "../new_names.js";

const LONGEST = 14;

/** The page. */
export async function closurePage(app) {
  const kind = app.workspace.kind("notice");
  const others = await app.workspace.items(kind);
  const context = { changed: () => told(), choices: () => null };
  const day = { form: "day", example: app.today() };
  const fields = {
    first: fieldControl({ name: "first", label: "First day you are shut", required: true, shape: day, help: "Today, if you are shut at once." }, app.today(), context),
    last: fieldControl({ name: "last", label: "Last day you are shut", required: true, shape: day }, app.today(), context),
    title: fieldControl({ name: "title", label: "Title", help: "What parents see first, such as: Shut today: no heating.", required: true, shape: { form: "line" } }, "We are shut today", context),
    summary: fieldControl({ name: "summary", label: "One sentence", help: "Why, and when they will hear from you again. No child's name, and not who is ill.", required: true, shape: { form: "text" } }, "", context),
  };
  const days = element("p", { class: "said" });
  const said = element("p", { class: "said", role: "status" });
  const publish = button("Publish now", () => save(), { class: "main urgent" });

  function told() {
    const found = daysFrom(fields.first.value(), fields.last.value());
    days.textContent = found.length ? `Shut on ${found.map((each) => inWords(each, { weekday: true })).join(" and ")}.` : "";
  }

  async function save() {
    const problem = problemIn(fields, app.today());
    for (const field of Object.values(fields)) field.tell(problem?.field === field ? problem.words : "");
    if (problem) {
      problem.field.element.querySelector("input, textarea").focus();
      return;
    }
    const files = noticesOf(kind, others, { today: app.today(), longest: app.workspace.forms.naming.longest }, Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value().trim()])));
    await app.saving(publish, said, async () => app.showSaved(await app.workspace.save(files, `Urgent notice: ${fields.title.value().trim()}`)));
  }

  told();
  return {
    title: "We have to close",
    element: element("form", { novalidate: true, on: { submit: (event) => event.preventDefault() } },
      element("p", { class: "where" }, link("All there is to edit", "#/")),
      element("h1", {}, "We have to close"),
      element("p", {}, "Ring or text the families who are on their way first. This puts a notice at the top of every page."),
      Object.values(fields).map((field) => field.element), days,
      element("div", { class: "save" }, publish, said)),
  };
}

function daysFrom(first, last) {
  if (!isDay(first) || !isDay(last)) return [];
  const days = [];
  for (let day = first; day <= last && days.length <= LONGEST; day = after(day, { count: 1, unit: "day" })) days.push(day);
  return days;
}

function problemIn({ first, last, title, summary }, today) {
  for (const field of [first, last]) if (!isDay(field.value().trim())) return { field, words: `This is not a day. Write it like this: ${today}` };
  if (last.value() < first.value()) return { field: last, words: "This is before the first day." };
  if (last.value() < today) return { field: last, words: "This day is over." };
  if (daysFrom(first.value(), last.value()).length > LONGEST) return { field: last, words: "These are more than two weeks. Enter a long closure under The setting's facts, Days when we are shut." };
  const empty = [title, summary].find((field) => !field.value().trim());
  return empty ? { field: empty, words: "This cannot be left empty." } : null;
}

/** The files of the notices: an urgent one for all the days, and one for each further day, since a notice closes one. */
function noticesOf(kind, others, { today, longest }, { first, last, title, summary }) {
  const slugs = others.map((other) => other.slug);
  const ids = others.map((other) => other.id);
  return daysFrom(first, last).map((day, nth) => {
    const slug = firstFree(`${slugOf(title, longest) || "closed"}-${day}`, slugs);
    slugs.push(slug);
    const fields = new Map([
      ["id", firstFree(slug, ids)],
      ["title", nth ? `${title} (${inWords(day, { weekday: true })})` : title],
      ["summary", summary], ["from", earlier(today, first)], ["until", nth ? day : last], ...(nth ? [] : [["urgent", "true"]]), ["closes", day],
    ]);
    return { path: `${kind.folder}/${slug}.md`, text: newFile(fields, "", kind.fields), was: null };
  });
}

function earlier(one, other) {
  return one < other ? one : other;
}
