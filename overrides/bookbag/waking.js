/* The theme's own script weighs more than all the rest of a page, and nobody needs it to read. It is sent
   for when a hand first touches the page; what must not wait until it has come is done here. */
(() => {
  "use strict";

  const source = document.getElementById("bb-theme-script");
  const root = document.documentElement;
  const FIRST_SIGNS = ["pointerdown", "pointermove", "touchstart", "wheel", "scroll", "keydown", "focusin"];

  /* Nobody has chosen colours here: those of the device, until the theme sees to it. */
  function offerColours() {
    const options = [...document.querySelectorAll("input[name=__palette]")];
    if (options.length === 0) return;
    const chosen = window.__md_get?.("__palette")?.index
      ?? Math.max(0, options.findIndex((option) => matchMedia(option.dataset.mdColorMedia).matches));

    function show(index) {
      const { mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent, mdColorMedia: media } = options[index].dataset;
      for (const [name, value] of Object.entries({ scheme, primary, accent, media })) {
        document.body.setAttribute(`data-md-color-${name}`, value);
      }
      options.forEach((option, at) => {
        const label = option.nextElementSibling;
        if (label?.matches("label")) label.hidden = at !== index;
      });
      return { index, color: { media, scheme, primary, accent } };
    }

    show(Math.min(chosen, options.length - 1));
    for (const [index, option] of options.entries()) {
      option.addEventListener("change", () => window.__md_set?.("__palette", show(index)));
    }
  }

  /* The search opens without the theme's script, and can be written into while that is on its way. */
  function openSearch() {
    const toggle = document.getElementById("__search");
    const box = document.querySelector("input[name=query]");
    if (!toggle || !box) return;
    const asleep = () => root.classList.contains("bb-asleep");
    toggle.addEventListener("change", () => { if (asleep() && toggle.checked) box.focus(); });
    box.addEventListener("focus", () => { if (asleep() && !toggle.checked) toggle.click(); });
  }

  /* The theme takes every alternate of a page for another language, and asks for the sitemap beside it.
     It looks once: until then the feed is no alternate. */
  function hideFeeds() {
    const feeds = document.querySelectorAll("link[rel=alternate][type='application/rss+xml']");
    feeds.forEach((feed) => { feed.rel = ""; });
    return () => feeds.forEach((feed) => { feed.rel = "alternate"; });
  }

  const writes = (target) => target instanceof Element && target.matches("input, textarea, select, [contenteditable]");

  /* A page that comes under a resting pointer is told where that is: only from there on is it moved. */
  let rests;

  function stirs({ type, clientX, clientY }) {
    if (type !== "pointermove") return true;
    const place = `${clientX} ${clientY}`;
    rests ??= place;
    return place !== rests;
  }

  function wake(event) {
    if (event && !stirs(event)) return;
    FIRST_SIGNS.forEach((sign) => window.removeEventListener(sign, wake, true));
    const script = document.createElement("script");
    script.src = JSON.parse(source.textContent);
    script.addEventListener("load", () => {
      root.classList.remove("bb-asleep");
      /* The theme begins when the document has been read in, which it has been for a while. */
      const show = hideFeeds();
      const chosen = window.__md_get?.("__palette");
      document.dispatchEvent(new Event("DOMContentLoaded"));
      show();
      document.dispatchEvent(new Event("bb-awake"));
      /* The theme notes the colours of the device as if somebody had chosen them; they would stay when it goes dark. */
      if (!chosen && window.__md_scope) localStorage.removeItem(`${window.__md_scope.pathname}.__palette`);
      /* A key that stands for something, such as / for the search, was meant for the theme. */
      if (event?.type === "keydown" && event.key.length === 1 && !writes(event.target)) {
        window.dispatchEvent(new KeyboardEvent("keydown", { key: event.key }));
      }
    });
    /* A telephone between two masts: the next touch tries again. */
    script.addEventListener("error", () => {
      script.remove();
      listen();
      document.dispatchEvent(new Event("bb-lost"));
    });
    document.head.append(script);
  }

  function listen() {
    for (const sign of FIRST_SIGNS) window.addEventListener(sign, wake, { capture: true, passive: true });
  }

  /* Where a site has scripts of its own the theme's is not put off. */
  if (!source) return window.addEventListener("load", hideFeeds());
  offerColours();
  openSearch();
  const asked = new URLSearchParams(location.search);
  if (asked.has("q") || asked.has("h")) return wake();
  listen();
})();
