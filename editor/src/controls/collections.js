/** Boxes for lists, groups, and groups whose names the setting chooses itself. */
import { button, element, newId } from "../elements.js";
import { isEmpty } from "../field_values.js";

/** A list: a row for each item, which can be taken out or moved up, and a button for another. */
export function listControl(shape, value, context, ids, controlOf) {
  const rows = element("ol", { class: "rows" });
  const items = [];
  const name = shape.item.form === "group" ? "entry" : "line";
  const add = (each, place = items.length) => {
    const row = listRow(shape.item, each, context, controlOf, {
      remove: () => {
        items.splice(items.indexOf(row), 1);
        row.element.remove();
        adding.focus();
        context.changed();
      },
      up: () => {
        const now = items.indexOf(row);
        if (now < 1) return;
        items.splice(now - 1, 0, ...items.splice(now, 1));
        rows.insertBefore(row.element, rows.children[now - 1]);
        context.changed();
      },
    });
    items.splice(place, 0, row);
    rows.insertBefore(row.element, rows.children[place] ?? null);
    return row;
  };
  const adding = button(`Add ${name === "entry" ? "an entry" : "a line"}`, () => {
    add(undefined, shape.newest_first ? 0 : items.length).element.querySelector("input, textarea, select")?.focus();
    context.changed();
  }, { class: "quiet" });
  (value === undefined || value === "" ? [] : value).forEach((each) => add(each));
  return {
    grouped: true,
    element: element("div", {}, shape.newest_first ? [adding, rows] : [rows, adding]),
    value: () => {
      const now = items.map((item) => item.value()).filter((each) => !isEmpty(each));
      return now.length || Array.isArray(value) ? now : value;
    },
  };
}

function listRow(shape, value, context, controlOf, { remove, up }) {
  const ids = { box: newId("box"), problem: newId("problem") };
  const control = controlOf(shape, value, context, ids);
  const problem = element("p", { id: ids.problem, class: "problem" });
  const buttons = element("div", { class: "row-buttons" },
    button("Move up", up, { class: "quiet" }), button("Take out", remove, { class: "quiet" }));
  if (!control.grouped) control.element.querySelector?.("input, textarea, select")?.setAttribute("aria-label", "Line");
  if (control.element.matches?.("input, textarea, select")) control.element.setAttribute("aria-label", "Line");
  return { element: element("li", {}, problem, control.element, buttons), value: control.value };
}

/** A group of fields. One that the file lacks is folded, and stays away as long as its boxes are empty. */
export function groupControl(shape, value, context, ids, fieldControl) {
  const given = value instanceof Map ? value : new Map();
  const parts = shape.fields.map((field) => fieldControl(field, given.get(field.name), context));
  return {
    grouped: true,
    element: element("div", { class: "group" }, parts.map((part) => part.element)),
    value: () => {
      const now = new Map(given);
      for (const part of parts) {
        const each = part.value();
        if (each === undefined || (isEmpty(each) && !given.has(part.name))) now.delete(part.name);
        else now.set(part.name, each);
      }
      return now.size || value instanceof Map ? now : value;
    },
  };
}

/** A group whose names the setting chooses itself: roles, languages, days of the week. */
export function mappingControl(shape, value, context, ids, controlOf) {
  const rows = element("div", { class: "rows" });
  const parts = [];
  const add = (name, each) => {
    const label = newId("name");
    const box = shape.key.form === "choice"
      ? element("select", { id: label, on: { change: context.changed } }, [{ value: "", label: "Choose" }, ...shape.key.choices].map((choice) => element("option", { value: choice.value, selected: choice.value === name }, choice.label)))
      : element("input", { id: label, type: "text", value: name, placeholder: shape.key.example, autocomplete: "off", on: { input: context.changed } });
    const own = { box: newId("box"), problem: newId("problem") };
    const control = controlOf(shape.value, each, context, own);
    const named = control.grouped ? element("p", { id: own.problem, class: "problem" }) : element("label", { for: own.box }, "What it says", element("span", { id: own.problem, class: "problem" }));
    const row = { box, value: control.value, element: element("div", { class: "row" }, element("label", { for: label }, "Name"), box, named, control.element,
      button("Take out", () => {
        parts.splice(parts.indexOf(row), 1);
        row.element.remove();
        context.changed();
      }, { class: "quiet" })) };
    parts.push(row);
    rows.append(row.element);
    return row;
  };
  for (const [name, each] of value instanceof Map ? value : []) add(name, each);
  const adding = button("Add another", () => {
    add("", undefined).box.focus();
    context.changed();
  }, { class: "quiet" });
  return {
    grouped: true,
    element: element("div", {}, rows, adding),
    value: () => {
      const now = new Map(parts.filter((part) => part.box.value.trim()).map((part) => [part.box.value.trim(), part.value()]).filter(([, each]) => each !== undefined));
      return now.size || value instanceof Map ? now : value;
    },
  };
}
