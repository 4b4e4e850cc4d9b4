/** Where the files of the repository stand in the site, and how one file's text leads to another. */

/** The kind of content that a path of the repository is, or null: `policies/late.md`, `docs/events/walk.md`. */
export function kindOf(path, kinds) {
  const setting = kinds.find((kind) => kind.file === path);
  if (setting) return setting;
  const parts = path.split("/");
  if (!path.endsWith(".md") || parts.some((part) => part.startsWith("."))) return null;
  const folder = parts.slice(0, -1).join("/");
  const own = kinds.find((kind) => kind.folder && kind.kind !== "page" && kind.folder === folder);
  const isPage = parts[0] === "docs" && !kinds.some((kind) => kind.kind !== "page" && kind.folder && `${folder}/`.startsWith(`${kind.folder}/`));
  return own ?? (isPage ? kinds.find((kind) => kind.kind === "page") ?? null : null);
}

/** The path of the file behind an address of the site, such as `policies/late/`; null where no file has it. */
export function pathOf(address, paths) {
  const plain = address.replace(/^\/|\/$/g, "");
  const tries = plain === "" ? ["docs/index.md"] : [`${plain}.md`, `docs/${plain}.md`, `docs/${plain}/index.md`];
  return tries.find((each) => paths.includes(each)) ?? null;
}

/** The address in the site of a file's page: `policies/late/` for `policies/late.md`. */
export function addressOf(path) {
  const plain = inSite(path).replace(/\.md$/, "").replace(/(?:^|\/)index$/, "");
  return plain === "" ? "" : `${plain}/`;
}

/** The path by which the text of one file names another: `../pictures/hat.jpg` from a newsletter. */
export function linkFrom(path, target) {
  const from = inSite(path).split("/").slice(0, -1);
  const to = inSite(target).split("/");
  const same = from.findIndex((part, place) => part !== to[place]);
  const common = same < 0 ? from.length : same;
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/");
}

/** The path in the repository of what a text names, or null where it leads elsewhere. */
export function targetOf(path, link, paths) {
  const plain = link.replace(/[?#].*$/, "");
  if (!plain || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(plain)) return null;
  const parts = plain.startsWith("/") ? [] : inSite(path).split("/").slice(0, -1);
  for (const part of plain.split("/")) {
    if (part === "..") parts.pop();
    else if (part && part !== ".") parts.push(part);
  }
  const place = decodeURIComponent(parts.join("/"));
  return [place, `docs/${place}`].find((each) => paths.includes(each)) ?? `docs/${place}`;
}

function inSite(path) {
  return path.replace(/^docs\//, "");
}
