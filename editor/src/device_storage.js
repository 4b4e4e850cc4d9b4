/**
 * What this browser keeps for the editor. Some keep nothing, since somebody has forbidden it to all pages or to those in
 * private windows: then it is kept here until the page is left.
 */

const STORES = { lasting: "localStorage", visit: "sessionStorage" };
const untilLeft = new Map();

/** Keep a text under a name, `lasting` or for this `visit`; false where it lasts no longer than this page. */
export function keep(name, text, span) {
  try {
    window[STORES[span]].setItem(name, text);
    untilLeft.delete(name);
    return true;
  } catch (failure) {
    untilLeft.set(name, text);
    return isRefusal(failure);
  }
}

/** The text that is kept under a name, or null. */
export function kept(name) {
  return untilLeft.get(name) ?? stores().map((store) => store.getItem(name)).find((text) => text !== null) ?? null;
}

/** Forget what is kept under a name. */
export function forget(name) {
  untilLeft.delete(name);
  for (const store of stores()) store.removeItem(name);
}

/** Forget everything whose name begins so. */
export function forgetAll(beginning) {
  const names = [...untilLeft.keys(), ...stores().flatMap((store) => Object.keys(store))];
  names.filter((name) => name.startsWith(beginning)).forEach(forget);
}

function stores() {
  return Object.values(STORES).flatMap((name) => {
    try {
      return [window[name]];
    } catch (failure) {
      return isRefusal(failure) || [];
    }
  });
}

/** False for a browser's refusal, full or forbidden; any other failure is thrown on. */
function isRefusal(failure) {
  if (failure instanceof DOMException) return false;
  throw failure;
}
