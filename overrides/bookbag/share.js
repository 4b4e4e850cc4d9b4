/* Copies the words of a page for a messaging group, or hands them to the browser's own share sheet.
   A button whose way this browser does not have stays hidden. */
(() => {
  "use strict";

  const wordsOf = (button) => document.getElementById(button.dataset.copy ?? button.dataset.share);
  const say = (button, words) => { button.parentElement.querySelector("[role=status]").textContent = words; };

  async function copy(button) {
    const words = wordsOf(button);
    try {
      await navigator.clipboard.writeText(words.textContent);
      say(button, "Copied.");
    } catch {
      getSelection().selectAllChildren(words);
      say(button, "Your browser would not copy them: they are selected, so copy them from its menu.");
    }
  }

  async function share(button) {
    try {
      await navigator.share({ text: wordsOf(button).textContent });
    } catch (error) {
      /* Closing the sheet is no failure. */
      if (error.name !== "AbortError") say(button, "Your browser would not share them: copy them instead.");
    }
  }

  function offer(buttons, possible, act) {
    for (const button of possible ? document.querySelectorAll(buttons) : []) {
      button.hidden = false;
      button.addEventListener("click", () => act(button));
    }
  }

  offer("[data-copy]", navigator.clipboard, copy);
  offer("[data-share]", navigator.share, share);
})();
