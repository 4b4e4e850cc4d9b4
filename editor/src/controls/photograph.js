/** A button that takes or chooses a photograph. */
import { button, element } from "../elements.js";

/**
 * The button called `words`, and what is said beside it. `put` is given the photograph once it is made smaller, and
 * gives the sentence that is said of it.
 */
export function photographChooser(words, context, put) {
  const said = element("span", { class: "help", "aria-live": "polite" });
  const chooser = element("input", { type: "file", accept: "image/*", hidden: true, on: {
    change: async () => {
      const [file] = chooser.files;
      chooser.value = "";
      if (!file) return;
      said.textContent = "Making it smaller...";
      try {
        said.textContent = put(await context.addPicture(file));
      } catch (error) {
        if (!error.say) throw error;
        said.textContent = error.say;
      }
    },
  } });
  return [chooser, button(words, () => chooser.click(), { class: "quiet" }), said];
}
