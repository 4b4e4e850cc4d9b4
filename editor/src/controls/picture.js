/** A box for the file of a picture, with a button that takes or chooses a photograph. */
import { button, element, newId } from "../elements.js";
import { lineControl } from "./texts.js";

/** The path of a picture in the repository; a new one is made smaller, and saved together with the page. */
export function pictureControl(shape, value = "", context, ids) {
  const line = lineControl(shape, value, context, ids);
  const box = line.element.matches("input") ? line.element : line.element.querySelector("input");
  const said = element("p", { class: "help", "aria-live": "polite" });
  const chooser = element("input", { type: "file", accept: "image/*", hidden: true, id: newId("photograph"), on: {
    change: async () => {
      const [file] = chooser.files;
      chooser.value = "";
      if (!file) return;
      said.textContent = "Making it smaller...";
      try {
        const added = await context.addPicture(file);
        box.value = added.fromDocs;
        said.textContent = `${added.name}: ${added.size}. It is saved together with the page.`;
        context.changed();
      } catch (error) {
        if (!error.say) throw error;
        said.textContent = error.say;
      }
    },
  } });
  const choose = button("Take or choose a photograph", () => chooser.click(), { class: "quiet" });
  return { ...line, element: element("div", { class: "picture" }, line.element, chooser, choose, said) };
}
