/** A box for the file of a picture, with a button that takes or chooses a photograph. */
import { element } from "../elements.js";
import { photographChooser } from "./photograph.js";
import { lineControl } from "./texts.js";

/** The path of a picture in the repository; a new one is made smaller, and saved together with the page. */
export function pictureControl(shape, value = "", context, ids) {
  const line = lineControl(shape, value, context, ids);
  const box = line.element.matches("input") ? line.element : line.element.querySelector("input");
  const choosing = photographChooser("Take or choose a photograph", context, (added) => {
    box.value = added.fromDocs;
    context.changed();
    return `${added.name}: ${added.size}. It is saved together with the page.`;
  });
  return { ...line, element: element("div", { class: "picture" }, line.element, choosing) };
}
