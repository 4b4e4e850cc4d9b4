/** The files of the repository as the editor's pages use them: read once, saved together, with what they may name. */
import { ContentFile, UneditableError } from "./content_file.js";
import { textIn } from "./field_values.js";
import { smallerPicture } from "./pictures.js";
import { kindOf } from "./site_places.js";
import { tokensOf } from "./tokens.js";
import { refuseUnseen } from "./unseen_characters.js";

const PICTURES = "docs/pictures";

/** What somebody who has signed in works on. */
export class Workspace {
  /** `forms` is forms.json; `repository` the client that signed in. */
  constructor(forms, repository) {
    Object.assign(this, { forms, repository, files: [], added: new Map(), known: new Map(), pages: [] });
  }

  /** Read which files there are, and the setting's facts. */
  async load() {
    await this.refresh();
    this.setting = await this.opened("setting.yml").catch((error) => unreadable(error));
    return this;
  }

  /** See what others have saved meanwhile. */
  async refresh() {
    this.files = await this.repository.files();
  }

  get paths() {
    return [...this.files.map((file) => file.path), ...this.added.keys()];
  }

  kind(name) {
    return this.forms.kinds.find((kind) => kind.kind === name);
  }

  kindOf(path) {
    return kindOf(path, this.forms.kinds);
  }

  /** A file of the repository, read; `was` is its hash, by which a save sees whether somebody changed it meanwhile. */
  async opened(path) {
    const { text, was } = await this.repository.open(path);
    return Object.assign(this.#read(path, text), { was });
  }

  #read(path, text) {
    return new ContentFile(text, { whole: Boolean(this.kindOf(path)?.file) });
  }

  /** Every item of a kind: `{ path, slug, id, title, file, problem }`; a file that cannot be read has its problem. */
  async items(kind) {
    const paths = this.files.map((file) => file.path).filter((path) => this.kindOf(path) === kind && path !== kind.file);
    const texts = await this.repository.readMany(paths);
    return paths.map((path) => {
      const slug = path.replace(/^.*\//, "").replace(/\.md$/, "");
      try {
        const file = this.#read(path, texts.get(path));
        return { path, slug, id: textIn(file.fields, "id") || slug, title: textIn(file.fields, "title") || slug, file };
      } catch (error) {
        return { path, slug, id: slug, title: slug, problem: unreadable(error).message };
      }
    });
  }

  /** Read what other fields and texts may name: titles of policies, pages and events, and topics of the register. */
  async learnNames() {
    const [policies, pages, events] = await Promise.all(["policy", "page", "event"].map((name) => this.items(this.kind(name))));
    const byTitle = (one, other) => one.title.localeCompare(other.title);
    const topics = [...new Set(policies.map(({ file }) => textIn(file?.fields, "topic")).filter(Boolean))].sort();
    this.known = new Map([
      ["policy", policies.sort(byTitle).map(({ slug, title }) => ({ value: slug, label: title }))],
      ["topic", topics.map((topic) => ({ value: topic, label: topic }))],
      ...Object.entries(this.forms.known),
    ]);
    this.pages = [...policies, ...pages, ...events].sort(byTitle);
  }

  /** What a field may name: `{ choices, closed }`, where `closed` offers nothing else; null for free text. */
  choices(refers) {
    if (refers === "role") return { closed: true, choices: this.#roles() };
    const known = this.known.get(refers);
    return known ? { closed: false, choices: known } : null;
  }

  #roles() {
    const roles = this.setting?.fields.get("roles");
    return roles instanceof Map ? [...roles].map(([value, role]) => ({ value, label: textIn(role, "title") || value })) : [];
  }

  /** The tokens such as `{{senco}}`, with the words that they stand for. */
  get tokens() {
    return tokensOf(this.setting?.fields ?? new Map());
  }

  /** Take a photograph: made smaller, and kept until the page is saved. */
  async addPicture(file) {
    const taken = this.paths.filter((path) => path.startsWith(`${PICTURES}/`)).map((path) => path.slice(PICTURES.length + 1));
    const picture = await smallerPicture(file, taken);
    const path = `${PICTURES}/${picture.name}`;
    this.added.set(path, { bytes: picture.bytes, shown: await asDataUrl(picture) });
    return { ...picture, path, fromDocs: path.replace(/^docs\//, "") };
  }

  /** Refuse a file with a character that the checker refuses in its fields, or in its text. */
  #refuse({ fields, body }) {
    refuseUnseen(fields, this.forms.unprintable);
    refuseUnseen(body, this.forms.unprintable_in_text);
  }

  /** Save files, `{ path, text, was }` each, and the pictures that their texts name, in one step. */
  async save(files, message) {
    for (const { path, text } of files) if (text) this.#refuse(this.#read(path, text));
    const texts = files.map((file) => file.text ?? "").join("\n");
    const pictures = [...this.added].filter(([path]) => texts.includes(path.replace(/^.*\//, "")));
    const saved = await this.repository.save({
      message,
      files: [
        ...files,
        ...pictures.map(([path, { bytes }]) => ({ path, bytes, was: null })),
      ],
    });
    pictures.forEach(([path]) => this.added.delete(path));
    await this.refresh();
    if (files.some((file) => file.path === "setting.yml")) this.setting = await this.opened("setting.yml").catch(unreadable);
    return { ...saved, paths: files.map((file) => file.path) };
  }
}

function unreadable(error) {
  if (error instanceof UneditableError) return error;
  throw error;
}

async function asDataUrl({ bytes, name }) {
  const type = name.endsWith(".svg") ? "image/svg+xml" : "image/jpeg";
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.readAsDataURL(new Blob([bytes], { type }));
  });
}
