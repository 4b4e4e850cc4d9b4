/** Boxes for text, words, and dates. */
import { button, element, newId } from "../elements.js";

const PICKERS = { day: "date", date: "date", moment: "datetime-local", "day-or-moment": "date" };
const KEYBOARDS = { period: "text", number: "numeric", url: "url", email: "email" };

/** One line of text. */
export function lineControl(shape, value = "", context, ids) {
  const known = context.choices(shape.refers);
  const list = known ? element("datalist", { id: newId("known") }, known.choices.map((each) => element("option", { value: each.value }, each.label))) : null;
  const box = element("input", {
    id: ids.box, type: "text", value, "aria-describedby": described(ids), autocomplete: "off",
    placeholder: shape.example && shape.form !== "slug" ? shape.example : undefined,
    inputmode: KEYBOARDS[shape.form], list: list?.id, on: { input: context.changed },
  });
  return textControl(list ? element("div", {}, box, list) : box, box, value);
}

/** Text in a box that grows with it; of one line only, where the shape says so, however narrow the screen is. */
export function areaControl(shape, value = "", context, ids) {
  const several = Array.isArray(value);
  const text = several ? value.join("\n\n") : value;
  const box = element("textarea", { id: ids.box, rows: rowsOf(text), "aria-describedby": described(ids), on: {
    input: () => {
      if (shape.form === "line" && box.value.includes("\n")) box.value = box.value.replaceAll(/\s*\n\s*/g, " ");
      box.rows = rowsOf(box.value);
      context.changed();
    },
  } }, text);
  const control = textControl(box, box, text);
  if (!several) return control;
  return { ...control, value: () => (box.value === text ? value : box.value.split(/\n\s*\n/).map((each) => each.trim()).filter(Boolean)) };
}

/** Words or phrases with commas between them; a list whose phrases have commas themselves has one on each line. */
export function wordsControl(shape, value = "", context, ids) {
  const phrases = Array.isArray(value) ? value : null;
  if (phrases?.some((each) => each.includes(","))) {
    const control = areaControl(shape, phrases.join("\n"), context, ids);
    return { ...control, value: () => linesOr(phrases, control.value()) };
  }
  const text = phrases ? phrases.join(", ") : value;
  const control = lineControl({ ...shape, example: "" }, text, context, ids);
  const list = () => control.value().split(",").map((each) => each.trim()).filter(Boolean);
  return { ...control, value: () => (control.value() === text ? value : list()) };
}

/** A day, a month or a moment, typed or chosen; what is typed is text, so that a month alone can be typed too. */
export function dateControl(shape, value = "", context, ids) {
  const text = lineControl(shape, value, context, ids);
  const box = text.element;
  box.inputMode = "numeric";
  const picker = element("input", { type: PICKERS[shape.form], tabindex: "-1", "aria-hidden": "true", class: "picker", on: {
    change: () => {
      if (!picker.value) return;
      box.value = picker.value.replace("T", " ");
      context.changed();
    },
  } });
  const open = () => {
    picker.value = picker.type === "date" ? box.value.slice(0, 10) : box.value.replace(" ", "T");
    picker.showPicker?.();
  };
  const choose = button("Calendar", open, { class: "quiet" });
  choose.hidden = !("showPicker" in HTMLInputElement.prototype);
  return { ...text, element: element("div", { class: "date" }, box, element("span", { class: "choose" }, picker, choose)) };
}

function textControl(outer, box, given) {
  return {
    element: outer,
    value: () => (box.value === given ? given : box.value),
  };
}

function linesOr(phrases, text) {
  const lines = text.split("\n").map((each) => each.trim()).filter(Boolean);
  return lines.join("\n") === phrases.join("\n") ? phrases : lines;
}

function described(ids) {
  return ids.help ? `${ids.problem} ${ids.help}` : ids.problem;
}

function rowsOf(text) {
  return Math.min(12, Math.max(1, text.split("\n").reduce((rows, line) => rows + 1 + Math.floor(line.length / 60), 0)));
}
