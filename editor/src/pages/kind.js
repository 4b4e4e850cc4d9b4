/** The list of all items of one kind, with a box that finds one. */
import { element, link, newId, withArticle } from "../elements.js";
import { statusOf } from "../field_values.js";
import { inWords } from "../calendar.js";
import { reviewWords } from "../review_interval.js";

/** The page of a kind. */
export async function kindPage(app, name) {
  const kind = app.workspace.kind(name);
  const items = (await app.workspace.items(kind)).sort(orderOf(kind));
  const rows = items.map((item) => rowOf(kind, item, app.today()));
  const id = newId("find");
  const count = element("p", { class: "help", role: "status" });
  const find = element("input", { id, type: "search", autocomplete: "off", on: { input: () => filter() } });
  const filter = () => {
    const words = find.value.trim().toLowerCase();
    rows.forEach((row) => {
      row.hidden = !row.textContent.toLowerCase().includes(words);
    });
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = words ? `${shown} of ${rows.length}` : "";
  };
  return {
    title: kind.plural,
    element: element("div", {},
      element("p", { class: "where" }, link("All there is to edit", "#/")),
      element("h1", {}, kind.plural),
      element("p", {}, link(`Add ${withArticle(kind.singular)}`, `#/${kind.kind}/new`, { class: "button" })),
      rows.length > 8 ? element("div", { class: "field" }, element("label", { for: id }, "Find"), find, count) : null,
      rows.length ? element("ul", { class: "items" }, rows) : element("p", {}, "There is none yet.")),
  };
}

function rowOf(kind, item, today) {
  return element("li", {},
    link(item.title, `#/${kind.kind}/${encodeURIComponent(item.path)}`),
    element("span", { class: "state" }, item.problem ? "cannot be read: change the file itself" : stateOf(kind, item.file.fields, today)));
}

function stateOf(kind, fields, today) {
  const status = statusOf(fields);
  if (status !== "published") return status;
  if (kind.kind === "policy") return reviewWords(fields, today);
  const day = fields.get(kind.named_by === "title" ? "starts" : kind.named_by) || fields.get("from") || "";
  return typeof day === "string" && /^\d{4}-\d{2}-\d{2}/.test(day) ? inWords(day, { weekday: true }) : "";
}

/** Dated items newest first, others by title. */
function orderOf(kind) {
  const dated = ["week", "date", "starts", "from"].find((name) => kind.fields.some((field) => field.name === name && field.shape.form !== "text"));
  const key = (item) => String(item.file?.fields.get(dated) || item.file?.fields.get("from") || "");
  if (dated && kind.kind !== "page") return (one, other) => key(other).localeCompare(key(one)) || one.title.localeCompare(other.title);
  return (one, other) => one.title.localeCompare(other.title);
}
