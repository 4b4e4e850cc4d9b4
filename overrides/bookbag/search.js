/* The worker behind the theme's search box. It answers at once, and sends for the engine and the index when the box
   is used: neither is part of reading a page. What is typed stays in this browser. */
(() => {
  "use strict";

  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const base = new URL("../", self.location.href);
  /* The mark of the index that this page was built with. */
  const { search: mark } = self.location;

  /* The engine that was sent for last, `{ engine, heard }`: its promise, and what `reminded` was when it was sent for. */
  let sent;
  /* How often each open page has asked for the index, by its name. Made anew at each question too, never changed. */
  let reminded = {};
  let asked = "";
  /* Counts the questions and the tries: only the last of them is answered. */
  let turn = 0;
  /* Whether the last question is still without an answer, for want of a connection. */
  let lost = false;

  async function read(address) {
    const response = await fetch(new URL(address + mark, base));
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response.json();
  }

  async function load() {
    const files = [read("search/search_words.json"), read("search/search_texts.json")];
    importScripts(new URL(`bookbag/search-engine.js${mark}`, base));
    return self.bookbagSearch(...await Promise.all(files));
  }

  /* The engine with its index. A telephone between two masts: a fetch that fails is given up, and the next letter
     begins another. Who asked after that fetch had begun is not told of its failure, but gets one of their own. */
  async function engine() {
    for (;;) {
      const mine = (sent ??= { engine: load(), heard: reminded });
      try {
        return await mine.engine;
      } catch (error) {
        if (sent === mine) sent = undefined;
        if (mine.heard === reminded) throw error;
      }
    }
  }

  const LOST = {
    location: "", title: "The search could not be fetched", score: 1, terms: {},
    text: "Is there a connection? Press Enter or type another letter to try again, or look through the pages from the front page.",
  };

  /* What the page is shown, and of which query it is the answer: search-box.js waits for that. */
  async function found(query) {
    if (!query.trim()) return { items: [], suggest: [], answer: { query, found: false, lost: false } };
    try {
      const { items, suggest, found: any, line, meant } = (await engine())(query, Date.now());
      return { items, suggest, answer: { query, found: any, lost: false, line, meant } };
    } catch (error) {
      console.error(error);
      return { items: [[LOST]], suggest: [], answer: { query, found: false, lost: true } };
    }
  }

  async function answer(query) {
    const mine = turn += 1;
    asked = query;
    lost = false;
    reminded = { ...reminded };
    const data = await found(query);
    if (mine !== turn) return;
    lost = data.answer.lost;
    data.answer.heard = reminded;
    postMessage({ type: RESULT, data });
  }

  self.addEventListener("message", ({ data: { type, data } }) => {
    if (type === SETUP) postMessage({ type: READY });
    if (type === QUERY) answer(data);
  });

  /* A page says when somebody has come to its box, so that the first letter need not wait for all of it; and when
     they ask once more for what could not be answered. */
  function prepare({ page, times }) {
    reminded = { ...reminded, [page]: times };
    if (lost) answer(asked); else engine().catch(console.error);
  }

  if (self.BroadcastChannel) {
    const channel = new BroadcastChannel(`bookbag-search ${base.pathname}`);
    channel.addEventListener("message", ({ data }) => { if (data.page) prepare(data); });
    channel.postMessage("awake");
  }
})();
