/* What a reader chooses once and every page keeps to: large letters, and light or dark colours. Both stay in this
   browser; the page about privacy says so, and has a button that forgets them. */
(() => {
  "use strict";

  const root = document.documentElement;
  const LETTERS = "bb-large";

  /* A browser may keep nothing for anybody, and says so by an error: then a choice holds for the page alone. */
  function storage(use) {
    try {
      return use(localStorage);
    } catch {
      return null;
    }
  }

  function largeLetters() {
    const box = document.getElementById("bb-large");

    function show(large) {
      root.classList.toggle("bb-letters", large);
      if (box) box.checked = large;
    }

    box?.addEventListener("change", () => {
      show(box.checked);
      storage((kept) => (box.checked ? kept.setItem(LETTERS, "yes") : kept.removeItem(LETTERS)));
    });
    /* Also when a page comes back as it was, after the choice was made on another. */
    const follow = () => show(storage((kept) => kept.getItem(LETTERS)) === "yes");
    window.addEventListener("pageshow", follow);
    document.addEventListener("bb-forgotten", follow);
    follow();
  }

  /* The theme's two choices are radio buttons of which one is seen: this is one button, which says what is so. */
  function colours() {
    const form = document.querySelector("form[data-md-component=palette]");
    const options = [...document.querySelectorAll("input[name=__palette]")];
    const isDark = (scheme) => scheme === "slate";
    const dark = options.find((option) => isDark(option.dataset.mdColorScheme));
    const light = options.find((option) => !isDark(option.dataset.mdColorScheme));
    /* A site may have a palette of its own, with more to choose from. */
    if (!form || !dark || !light || options.length !== 2) return;
    const place = document.createElement("div");
    place.className = "md-header__option";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "md-header__button md-icon bb-colours";
    button.title = "Dark colours";
    button.setAttribute("aria-label", "Dark colours");
    button.append(...form.querySelectorAll("svg"));
    place.append(button);
    form.after(place);
    form.hidden = true;

    const areDark = () => isDark(document.body.getAttribute("data-md-color-scheme"));
    const follow = () => button.setAttribute("aria-pressed", String(areDark()));
    /* Whoever sets them: lazy-theme.js, then the theme's script, also when the device turns dark. */
    new MutationObserver(follow).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    button.addEventListener("click", () => {
      const other = areDark() ? light : dark;
      if (other.checked) other.dispatchEvent(new Event("change", { bubbles: true }));
      else other.click();
    });
    follow();
  }

  function forget() {
    const button = document.getElementById("bb-forget");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      storage((kept) => Object.keys(kept).filter((key) => key === LETTERS || key.endsWith(".__palette"))
        .forEach((key) => kept.removeItem(key)));
      document.dispatchEvent(new Event("bb-forgotten"));
      button.parentElement.querySelector("[role=status]").textContent = "Forgotten. The next page is as your device has it.";
    });
  }

  largeLetters();
  colours();
  forget();
})();
