/** The boxes in which the value of a field is shown and changed. */
import { element, newId } from "../elements.js";
import { isEmpty } from "../field_values.js";
import { hasForm } from "../shapes.js";
import { areaControl, dateControl, lineControl, wordsControl } from "./texts.js";
import { choiceControl, truthControl } from "./choices.js";
import { groupControl, listControl, mappingControl } from "./collections.js";
import { pictureControl } from "./picture.js";

/**
 * A control: `{ element, value() }`. `value()` is what stands in the boxes, and the value as it was given
 * where nobody has touched them. `context` offers what the value may name, tells of changes and takes pictures.
 */
export function controlOf(shape, value, context, ids) {
  if (!hasForm(shape, value) || ids.fixed) return untouchable(value, ids.fixed);
  return makerOf(shape, context)(shape, value, context, ids);
}

const MAKERS = {
  text: areaControl,
  line: areaControl,
  paragraphs: areaControl,
  words: wordsControl,
  day: dateControl,
  date: dateControl,
  moment: dateControl,
  "day-or-moment": dateControl,
  truth: truthControl,
  choice: choiceControl,
  list: (shape, value, context, ids) => listControl(shape, value, context, ids, controlOf),
  group: (shape, value, context, ids) => groupControl(shape, value, context, ids, fieldControl),
  mapping: (shape, value, context, ids) => mappingControl(shape, value, context, ids, controlOf),
};

function makerOf(shape, context) {
  if (shape.refers === "picture") return pictureControl;
  const known = shape.form === "list" ? null : context.choices(shape.refers);
  if (known) return known.closed ? choiceControl : lineControl;
  return MAKERS[shape.form] ?? lineControl;
}

/**
 * A field with its label, its help and the place for its problem: `{ element, value(), tell(problem), name }`.
 * Lists and groups that are empty and need not be filled in are folded.
 */
export function fieldControl(field, value, context) {
  const ids = { box: newId("box"), help: newId("help"), problem: newId("problem"), fixed: field.fixed };
  const shape = { ...field.shape, required: field.required, otherwise: field.default, newest_first: isNewestFirst(field, context) };
  const control = controlOf(shape, value, context, ids);
  const problem = element("p", { id: ids.problem, class: "problem", "aria-live": "polite" });
  const help = field.help ? element("p", { id: ids.help, class: "help" }, withCode(field.help)) : null;
  const box = frameOf(field, value, control, ids, [help, problem, control.element]);
  const tell = (words) => {
    problem.textContent = words;
    box.classList.toggle("wrong", Boolean(words));
    if (words && box.matches("details")) box.open = true;
    const boxes = control.grouped ? [] : box.querySelectorAll("input, textarea, select");
    boxes.forEach((each) => (words ? each.setAttribute("aria-invalid", "true") : each.removeAttribute("aria-invalid")));
  };
  return { name: field.name, field, element: box, value: control.value, tell };
}

function frameOf(field, value, control, ids, parts) {
  const settings = { class: "field", "data-field": field.name };
  const title = [field.label, field.required ? element("span", { class: "needed" }, " (needed)") : null];
  if (!control.grouped) return element("div", settings, element("label", { for: ids.box }, title), parts);
  const group = element("fieldset", { class: "within" }, element("legend", { class: "unseen" }, field.label), parts);
  if (field.required || !isEmpty(value)) return element("div", settings, element("p", { class: "title" }, title), group);
  return element("details", settings, element("summary", {}, title), group);
}

function isNewestFirst(field, context) {
  return context.rules?.some((rule) => rule.rule === "newest-first" && rule.fields[0] === field.name);
}

/** Words with what stands between backticks as it is to be typed. */
function withCode(words) {
  return words.split("`").map((part, nth) => (nth % 2 ? element("code", {}, part) : part));
}

/** A value that stays as it is: it is given once for all, or has a form that no boxes can show. */
function untouchable(value, isFixed) {
  const note = "This is written in a form that has no boxes here. It stays as it is; change it in the file itself.";
  return { grouped: true, element: element("p", { class: "untouchable" }, isFixed ? value : note), value: () => value };
}
