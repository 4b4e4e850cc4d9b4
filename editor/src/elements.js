/** Makes the elements of the editor's pages. Words are always text, never HTML. */

/** An element with attributes, listeners (`on`) and children, which are elements or words. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") Object.entries(value).forEach(([event, listener]) => made.addEventListener(event, listener));
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A button that does something and sends nothing. */
export function button(words, listener, attributes = {}) {
  return element("button", { type: "button", ...attributes, on: { click: listener } }, words);
}

/** A link that looks like what it leads to: a place of the editor (`#/...`) or elsewhere. */
export function link(words, href, attributes = {}) {
  return element("a", { href, ...attributes }, words);
}

let made = 0;

/** An id that no other element of the page has. */
export function newId(beginning) {
  made += 1;
  return `${beginning}-${made}`;
}

/** A noun with its article: `a policy`, `an event`. */
export function withArticle(noun) {
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}
