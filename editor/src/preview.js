/** What will be published, as the page's own stylesheets show it. */
import { Marked } from "marked";

import { element } from "./elements.js";
import { addressOf, targetOf } from "./site_places.js";

const PLAIN = "The look of the website could not be fetched, so the words are shown plainly. They will be published with its colours and letters.";
const PLAIN_LOOK = { sheets: [], styles: [], marks: [] };
const TOKEN = /(\\?)\{\{\s*([^{}]*?)\s*\}\}/g;

/**
 * The preview: `{ elements, show(fields, body, path) }`. `facts` has the tokens, the paths and the pictures just added;
 * `address` is that of a page of the site which looks as this one will.
 */
export function previewOf(facts, address) {
  const frame = element("iframe", { title: "How the page will look", class: "preview", srcdoc: "<!doctype html><title>Preview</title><main></main>" });
  const ready = new Promise((resolve) => {
    frame.addEventListener("load", () => resolve(frame.contentDocument), { once: true });
  });
  const said = element("p", { class: "help", role: "status" });
  lookOf(address).then(async (look) => {
    dress(await ready, look ?? PLAIN_LOOK);
    said.textContent = look ? "" : PLAIN;
  });
  const show = async (fields, body, path) => {
    const page = await ready;
    const article = page.createElement("article");
    article.className = "md-content__inner md-typeset";
    article.innerHTML = htmlOf(body, path, facts);
    const [title, summary] = ["title", "summary"].map((name) => plain(fields.get(name), facts));
    article.prepend(element("h1", {}, title), summary ? element("p", { class: "bb-summary" }, summary) : "");
    page.querySelector("main").replaceChildren(article);
  };
  return { elements: [said, frame], show };
}

/** How the page at an address of the site looks, or else its front page; null where neither can be had. */
async function lookOf(address) {
  const answer = await fetch(`../${address}`).catch(() => null);
  if (!answer?.ok) return address ? lookOf("") : null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return {
    sheets: [...page.querySelectorAll("link[rel=stylesheet]")].map((sheet) => new URL(sheet.getAttribute("href"), answer.url).href),
    styles: [...page.querySelectorAll("head style")].map((style) => style.textContent),
    marks: [...page.body.attributes].filter(({ name }) => name.startsWith("data-md-")).map(({ name, value }) => [name, value]),
  };
}

/** A text in HTML. Tags are shown as they were typed, since the editor cannot tell which the site would keep. */
export function htmlOf(body, path, facts) {
  const markdown = new Marked({ gfm: true, async: false, renderer: {
    html: ({ text }) => escaped(text.startsWith("<!--") ? "" : text),
    image: ({ href, text }) => `<img src="${escaped(pictureAt(href, path, facts))}" alt="${escaped(text)}">`,
    link(token) {
      return `<a>${this.parser.parseInline(token.tokens)}</a>`;
    },
  } });
  return markdown.parse(withTokens(body, facts));
}

function withTokens(text, facts) {
  return text.replace(TOKEN, (all, literal, name) => (literal ? all.slice(1) : facts.tokens.get(name) ?? all));
}

function plain(value, facts) {
  return withTokens(typeof value === "string" ? value : "", facts);
}

function pictureAt(href, path, facts) {
  const target = targetOf(path, href, facts.paths);
  const added = target && facts.added.get(target);
  return added ?? (target ? `../${addressOf(target).replace(/\/$/, "")}` : "");
}

function dress(page, { sheets, styles, marks }) {
  page.documentElement.lang = "en-GB";
  marks.forEach(([name, value]) => page.body.setAttribute(name, value));
  page.body.setAttribute("data-md-color-scheme", matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default");
  page.querySelector("main").className = "md-content";
  page.body.style.padding = "0 1rem";
  const make = (name, settings) => Object.assign(page.createElement(name), settings);
  page.head.append(...sheets.map((href) => make("link", { rel: "stylesheet", href })), ...styles.map((textContent) => make("style", { textContent })));
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}
