/** The page on which one item is written: its form, its words, and how it will look. */
import { bodyEditor } from "../body_editor.js";
import { newFile } from "../content_file.js";
import { button, element, link } from "../elements.js";
import { isSame, statusOf, tidied } from "../field_values.js";
import { changesOf, counted, itemForm } from "../item_form.js";
import { forgetEdit, keepEdit, keptEdit } from "../kept_edits.js";
import { newValues, withoutBlankSections } from "../new_items.js";
import { firstFree, newSlug, problemOfSlug } from "../new_names.js";
import { previewOf } from "../preview.js";
import { addressOf } from "../site_places.js";

const NOT_KEPT = "This browser keeps nothing on the device, so save before you close this page.";

/** The page of a file that is there. */
export async function itemPage(app, path) {
  const { workspace } = app;
  const kind = workspace.kindOf(path);
  const file = await workspace.opened(path);
  return writingPage(app, { kind, file, path, title: titleOf(file, kind, path) });
}

/** The page of a new item. */
export async function newItemPage(app, kindName) {
  const kind = app.workspace.kind(kindName);
  const others = await app.workspace.items(kind);
  const terms = app.workspace.setting?.fields?.get("terms");
  const values = newValues(kind, others.map((other) => other.slug), Array.isArray(terms) ? terms : [], app.today());
  return writingPage(app, { kind, others, values, title: `New: ${kind.singular}` });
}

async function writingPage(app, item) {
  const { kind, file, title } = item;
  await app.workspace.learnNames();
  const context = contextOf(app, () => note());
  const given = file?.fields ?? item.values;
  const kept = keptEdit(app.place);
  const begun = kept ? new Map([...given, ...kept.fields]) : given;
  const form = itemForm(kind, begun, context);
  const path = () => item.path ?? `${kind.folder}/${newSlug(kind, form.values(), app.workspace.forms.naming.longest) || "new"}.md`;
  const preview = kind.body ? previewOf(context.facts, file ? addressOf(item.path) : kind.address) : null;
  const writing = kind.body ? bodyEditor(kept?.body ?? file?.body ?? kind.template_body ?? "", path, context, preview, form.values) : null;
  const said = element("p", { class: "said", role: "status" });
  const saving = button("", () => save(), { class: "main" });
  const body = () => writing?.value() ?? "";
  const changes = () => changesOf(given, form.values());
  const isChanged = () => !file || changes().size > 0 || body() !== file.body;

  function note() {
    saving.textContent = savingWords(kind, form.values());
    saving.disabled = !isChanged();
    if (!isChanged()) forgetEdit(app.place);
    else if (!keepEdit(app.place, { fields: changesOfAll(given, form.values()), body: body(), was: file?.was ?? null })) said.textContent = NOT_KEPT;
    writing?.look();
  }

  async function save() {
    const problems = [...form.check(app.today()), ...missingPictures(app, kind, form), ...(file ? [] : nameProblems(app, item, form))];
    form.tell(problems);
    if (problems.length) {
      said.textContent = problems.length === 1 ? "One thing is to be mended before this can be saved." : `${problems.length} things are to be mended before this can be saved.`;
      return;
    }
    await app.saving(saving, said, async () => {
      const saved = await app.workspace.save([{ path: path(), text: textOf(item, form, given, body(), app.workspace.forms.naming.longest), was: file?.was ?? null }], messageOf(item, path(), changes(), file && body() !== file.body));
      forgetEdit(app.place);
      app.showSaved(saved);
    });
  }

  note();
  return {
    title,
    element: element("form", { class: "item", novalidate: true, on: { submit: (event) => event.preventDefault() } },
      element("p", { class: "where" }, link(kind.file ? "All there is to edit" : kind.plural, kind.file ? "#/" : `#/${kind.kind}`), file && !kind.file ? link("See the page as it is now", `../${addressOf(item.path)}`) : null),
      element("h1", {}, title),
      kept ? keptNote(app, kept, file?.was ?? null) : null,
      form.element, writing?.element, form.more,
      element("div", { class: "save" }, saving, said)),
  };
}

/** What controls and the text may name, and whom they tell of a change. */
function contextOf(app, changed) {
  const { workspace } = app;
  const facts = {
    get paths() {
      return workspace.paths;
    },
    get added() {
      return new Map([...workspace.added].map(([path, { shown }]) => [path, shown]));
    },
    tokens: workspace.tokens,
    tags: workspace.forms.tags,
    made: workspace.forms.made_pages,
  };
  return { facts, changed, choices: (refers) => workspace.choices(refers), addPicture: (file) => workspace.addPicture(file), pages: workspace.pages };
}

function textOf({ kind, file, others }, form, given, body, longest) {
  if (file) return file.changed(counted(kind, changesOf(given, form.values()), given), body, kind.fields);
  const values = new Map([...form.values()].map(([name, value]) => [name, tidied(value)]).filter(([, value]) => value !== undefined));
  const slug = newSlug(kind, values, longest);
  if (!values.has("id")) values.set("id", firstFree(slug, others.map((other) => other.id)));
  const words = withoutBlankSections(body, kind.template_body).trimEnd();
  return newFile(values, words ? `${words}\n` : "", kind.fields);
}

/** Pictures that the repository does not have: one that was chosen before the page was closed is to be chosen again. */
function missingPictures({ workspace }, kind, form) {
  const values = form.values();
  const isMissing = (shape, value) => {
    if (value instanceof Map) return shape.fields?.some((field) => isMissing(field.shape, value.get(field.name)));
    return shape.refers === "picture" && Boolean(value) && !workspace.paths.includes(`docs/${value}`);
  };
  return kind.fields.filter((field) => isMissing(field.shape, values.get(field.name)))
    .map((field) => ({ name: field.name, words: "This picture is not in the repository. Choose it again." }));
}

function nameProblems(app, { kind, others }, form) {
  const problem = problemOfSlug(newSlug(kind, form.values(), app.workspace.forms.naming.longest), others.map((other) => other.slug), app.workspace.forms.naming.reserved);
  return problem ? [{ name: kind.named_by, words: problem }] : [];
}

function changesOfAll(given, now) {
  return new Map([...now].filter(([name, value]) => !isSame(value ?? "", given.get(name) ?? "")));
}

function titleOf(file, kind, path) {
  if (kind.file) return kind.plural;
  return file.fields.get("title") || path;
}

function savingWords(kind, values) {
  if (kind.file) return "Save and publish";
  return { draft: "Save the draft", archived: "Save, and take it off the site" }[statusOf(values)] ?? "Save and publish";
}

function messageOf({ file }, path, changes, isBodyChanged) {
  const what = [...changes.keys(), ...(isBodyChanged ? ["words"] : [])].slice(0, 4).join(", ");
  return file ? `Change ${path}: ${what}` : `Add ${path}`;
}

function keptNote(app, kept, hash) {
  const moved = kept.was && kept.was !== hash ? " Somebody has changed the file since: compare before you save." : "";
  const drop = () => {
    forgetEdit(app.place);
    app.show();
  };
  return element("p", { class: "kept" }, `What you typed here before and did not save stands in the boxes again.${moved} `, button("Begin again without it", drop, { class: "quiet" }));
}
