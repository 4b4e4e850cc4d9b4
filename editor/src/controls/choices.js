/** Boxes in which one answer is chosen. */
import { element } from "../elements.js";

/** One of the choices that the records name, or that the repository has (roles, subjects). */
export function choiceControl(shape, value = "", context, ids) {
  const known = shape.choices ?? context.choices(shape.refers).choices;
  const strange = value && !known.some((choice) => choice.value === value) ? [{ value, label: `${value} (as the file has it)` }] : [];
  const none = shape.otherwise ? [] : [{ value: "", label: shape.required ? "Choose one" : "Not said" }];
  const chosen = value || shape.otherwise || "";
  const box = element("select", { id: ids.box, "aria-describedby": `${ids.problem} ${ids.help}`, on: { change: context.changed } },
    [...none, ...known, ...strange].map((choice) => element("option", { value: choice.value, selected: choice.value === chosen }, choice.label)));
  return {
    element: box,
    value: () => (box.value === chosen ? value : box.value),
  };
}

const YES = ["true", "yes", "on"];

/** Yes or no. A field that the file does not have stays away as long as nobody ticks its box. */
export function truthControl(shape, value = "", context, ids) {
  const isTrue = YES.includes(value.toLowerCase());
  const box = element("input", { id: ids.box, type: "checkbox", checked: isTrue, "aria-describedby": `${ids.problem} ${ids.help}`, on: { change: context.changed } });
  return {
    element: box,
    value: () => {
      if (box.checked === isTrue) return value;
      return box.checked ? "true" : "";
    },
  };
}
