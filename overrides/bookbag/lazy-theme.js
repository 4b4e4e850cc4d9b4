/* Material's script is larger than the rest of a page together, and no reader needs it. It is loaded at the first
   pointer, key or scroll event; what must work before that is done here. */
(() => {
  "use strict";

  /* Only the element that the build wrote, and only a script of this site: content may not name another. */
  const themeScript = document.querySelector("script#bb-theme-script[type='application/json']");
  const root = document.documentElement;
  const FIRST_SIGNS = ["pointerdown", "pointermove", "touchstart", "wheel", "scroll", "keydown", "focusin"];

  /* What Material has stored of colours. A browser that keeps nothing for anybody says so by an error. */
  function keptColours() {
    try {
      return window.__md_get?.("__palette");
    } catch {
      return null;
    }
  }

  /* Whether the reader has chosen colours, on this page or on an earlier one. */
  let chosen = Boolean(keptColours());
  document.addEventListener("bb-forgotten", () => { chosen = false; });

  /* The reader's choice of colours, or else what the device prefers, until Material's script takes over. */
  function applyColours() {
    const options = [...document.querySelectorAll("input[name=__palette]")];
    if (options.length === 0) return;
    const first = keptColours()?.index
      ?? Math.max(0, options.findIndex((option) => matchMedia(option.dataset.mdColorMedia).matches));

    function show(index) {
      const { dataset } = options[index];
      const { mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent, mdColorMedia: media } = dataset;
      for (const [name, value] of Object.entries({ scheme, primary, accent, media })) {
        document.body.setAttribute(`data-md-color-${name}`, value);
      }
      options.forEach((option, at) => {
        const label = option.nextElementSibling;
        if (label?.matches("label")) label.hidden = at !== index;
      });
      return { index, color: { media, scheme, primary, accent } };
    }

    show(Math.min(first, options.length - 1));
    for (const [index, option] of options.entries()) {
      option.addEventListener("change", () => {
        chosen = true;
        window.__md_set?.("__palette", show(index));
      });
    }
  }

  /* The search opens, and takes text, before Material's script has loaded. */
  function openSearch() {
    const toggle = document.getElementById("__search");
    const box = document.querySelector("input[name=query]");
    if (!toggle || !box) return;
    const themeIsMissing = () => root.classList.contains("bb-asleep");
    toggle.addEventListener("change", () => { if (themeIsMissing() && toggle.checked) box.focus(); });
    box.addEventListener("focus", () => { if (themeIsMissing() && !toggle.checked) toggle.click(); });
    box.addEventListener("keydown", ({ key }) => { if (themeIsMissing() && toggle.checked && /^(?:Escape|Tab)$/.test(key)) toggle.click(); });
  }

  /* Material takes every `link rel=alternate` for a translation, and fetches a sitemap beside it. It looks once, when
     it starts: until then the feeds have no `rel`. Gives a function that restores it. */
  function hideFeeds() {
    const feeds = document.querySelectorAll("link[rel=alternate][type='application/rss+xml']");
    feeds.forEach((feed) => { feed.rel = ""; });
    return () => feeds.forEach((feed) => { feed.rel = "alternate"; });
  }

  const TEXT_FIELDS = "input, textarea, select, [contenteditable]";
  const takesText = (target) => target instanceof Element && target.matches(TEXT_FIELDS);

  /* A page that opens under a resting pointer gets one `pointermove` with its place; only a move from there is use. */
  let restingPlace;

  function isUse({ type, clientX, clientY }) {
    if (type !== "pointermove") return true;
    const place = `${clientX} ${clientY}`;
    restingPlace ??= place;
    return place !== restingPlace;
  }

  function loadTheme(event) {
    if (event && !isUse(event)) return;
    FIRST_SIGNS.forEach((sign) => window.removeEventListener(sign, loadTheme, true));
    const script = document.createElement("script");
    const address = new URL(JSON.parse(themeScript.textContent), location.href);
    if (address.origin !== location.origin) throw new Error(`${address} is no script of this site`);
    script.src = address.href;
    script.addEventListener("load", () => {
      root.classList.remove("bb-asleep");
      /* Material starts at DOMContentLoaded, which the browser has long sent. */
      const show = hideFeeds();
      document.dispatchEvent(new Event("DOMContentLoaded"));
      show();
      document.dispatchEvent(new Event("bb-awake"));
      /* Material stores the colours of the device as if chosen, as soon as it is there; they would stay when the device
         turns dark. */
      if (!chosen && keptColours()) localStorage.removeItem(`${window.__md_scope.pathname}.__palette`);
      /* The key that was pressed may be a shortcut of Material's, such as / for the search: send it again. */
      if (event?.type === "keydown" && event.key.length === 1 && !takesText(event.target)) {
        window.dispatchEvent(new KeyboardEvent("keydown", { key: event.key }));
      }
    });
    /* Without a connection, as between two masts: the next event tries again. */
    script.addEventListener("error", () => {
      script.remove();
      listen();
      document.dispatchEvent(new Event("bb-lost"));
    });
    document.head.append(script);
  }

  function listen() {
    for (const sign of FIRST_SIGNS) window.addEventListener(sign, loadTheme, { capture: true, passive: true });
  }

  /* Where a site has scripts of its own, the page loads Material's at once: nothing is put off. */
  if (!themeScript) return window.addEventListener("load", hideFeeds());
  applyColours();
  openSearch();
  const asked = new URLSearchParams(location.search);
  if (asked.has("q") || asked.has("h")) return loadTheme();
  listen();
})();
