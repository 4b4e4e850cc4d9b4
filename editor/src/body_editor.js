/** The text of a page: a box with a few buttons, notes on what to mend, and the page as it will look. */
import { photographChooser } from "./controls/photograph.js";
import { button, element, newId } from "./elements.js";
import { adviceOn } from "./text_advice.js";
import { linkFrom } from "./site_places.js";

const PAUSE = 300;
const SHOWN = 8;

/** `{ element, value() }` for the body of the file `path()`. `context` gives facts, pages to link to and pictures. */
export function bodyEditor(text, path, context, preview, fields) {
  const id = newId("text");
  const box = element("textarea", { id, class: "body", rows: 18, spellcheck: "true", on: { input: () => changed() } }, text);
  const notes = element("ul", { class: "notes", "aria-live": "polite", "aria-label": "What to mend in the text" });
  let waiting = 0;
  const look = () => {
    const found = adviceOn(box.value, path(), context.facts);
    const rest = found.length - SHOWN;
    notes.replaceChildren(
      ...found.slice(0, SHOWN).map((note) => element("li", {}, element("strong", {}, `Line ${note.line}: `), `${note.what} ${note.mend}`)),
      rest > 0 ? element("li", {}, `And ${rest} more, shown when these are mended.`) : "");
    preview.show(fields(), box.value, path());
  };
  const changed = () => {
    context.changed();
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  };
  look();
  return {
    element: element("div", { class: "writing" },
      element("div", { class: "field" }, element("label", { for: id }, "The words of the page"), toolbar(box, path, context, changed), box, notes),
      element("div", { class: "showing" }, element("p", { class: "help" }, "How it will look"), preview.elements)),
    value: () => box.value,
    look,
  };
}

function toolbar(box, path, context, changed) {
  const put = (before, after, sample) => () => {
    const { selectionStart: start, selectionEnd: end } = box;
    const chosen = box.value.slice(start, end) || sample;
    box.setRangeText(`${before}${chosen}${after}`, start, end, "end");
    box.setSelectionRange(start + before.length, start + before.length + chosen.length);
    box.focus();
    changed();
  };
  const block = (sample) => () => {
    const line = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
    const gap = box.value.slice(0, line).trimEnd() ? "\n\n" : "";
    const head = box.value.slice(0, line).trimEnd();
    box.setRangeText(`${gap}${sample}\n\n`, head.length, line, "end");
    box.focus();
    changed();
  };
  return element("div", { class: "toolbar", role: "group", "aria-label": "Put into the text" },
    button("Heading", block("## Heading"), { class: "quiet" }),
    button("Bold", put("**", "**", "important"), { class: "quiet" }),
    button("List", block("- first\n- second\n- third"), { class: "quiet" }),
    button("Steps", block("1. first\n2. second\n3. third"), { class: "quiet" }),
    button("Table", block("| when | what |\n|---|---|\n| 9am | Doors open |"), { class: "quiet" }),
    linkChooser(box, path, context, changed),
    pictureChooser(box, path, context, changed));
}

function linkChooser(box, path, context, changed) {
  const chooser = element("select", { "aria-label": "Link to a page", on: {
    change: () => {
      const target = chooser.value;
      chooser.value = "";
      if (!target) return;
      const { selectionStart: start, selectionEnd: end } = box;
      const page = context.pages.find((each) => each.path === target);
      box.setRangeText(`[${box.value.slice(start, end) || page.title}](${linkFrom(path(), target)})`, start, end, "end");
      box.focus();
      changed();
    },
  } }, element("option", { value: "" }, "Link to..."), context.pages.map((each) => element("option", { value: each.path }, each.title)));
  return chooser;
}

function pictureChooser(box, path, context, changed) {
  return element("span", {}, photographChooser("Picture", context, (added) => {
    const { selectionStart: start } = box;
    box.setRangeText(`![](${linkFrom(path(), added.path)})`, start, box.selectionEnd, "end");
    box.setSelectionRange(start + 2, start + 2);
    box.focus();
    changed();
    return `Now write what the picture shows, where the cursor stands. (${added.size})`;
  }));
}
