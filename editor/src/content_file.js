/** A content file: its fields, read into values, and its body; and the same file with some of them changed. */
import { isAlias, isMap, isScalar, isSeq, parseDocument } from "yaml";

import { isSame } from "./field_values.js";
import { Splicer } from "./field_splices.js";

const FENCE = /^---[ \t]*$/;

/** The file cannot be read or changed safely; `message` says which line and why, for the volunteer. */
export class UneditableError extends Error {}

/** A content file that has been read. */
export class ContentFile {
  /** `text` as the repository has it; `whole` for a file that is all fields, such as setting.yml. */
  constructor(text, { whole = false } = {}) {
    this.text = text;
    this.mark = text.startsWith("\ufeff") ? "\ufeff" : "";
    this.lineEnd = /\r\n/.test(text) ? "\r\n" : "\n";
    const plain = text.slice(this.mark.length).replace(/\r\n?/g, "\n");
    Object.assign(this, whole ? { before: "", head: plain, after: "", body: "" } : parts(plain));
    this.document = parsed(this.head);
    this.fields = fieldsIn(this.document, this.head);
  }

  /**
   * The text of the file with `changes` in the place of the changed fields (undefined takes one away), and `body`.
   * `fields` are those of the kind, with their shapes, in the order in which new ones are put.
   */
  changed(changes, body = this.body, fields = []) {
    const wanted = new Map(this.fields);
    for (const [name, value] of changes) value === undefined ? wanted.delete(name) : wanted.set(name, value);
    const head = this.#headWith(wanted, fields);
    const whole = this.before + head + (this.after ? this.after + body : "");
    return this.mark + (this.lineEnd === "\n" ? whole : whole.replaceAll("\n", this.lineEnd));
  }

  /** Tries to change as little as possible; what came out is read again, so that nothing is saved but what was meant. */
  #headWith(wanted, fields) {
    for (const careful of [true, false]) {
      const head = new Splicer(this.head, this.document, { careful, fields }).changed(this.fields, wanted);
      if (reads(head, wanted)) return head;
    }
    throw new UneditableError("This file is written in a way that the editor cannot change safely. Nothing was changed.");
  }
}

/** The text of a new file with these values; `fields` are those of its kind. */
export function newFile(values, body, fields) {
  return new ContentFile(`---\n---\n`).changed(values, body, fields);
}

function parts(text) {
  const lines = text.split("\n");
  const end = lines.findIndex((line, place) => place > 0 && FENCE.test(line));
  if (!FENCE.test(lines[0]) || end < 0) {
    throw new UneditableError("Line 1: the file does not begin with its fields between two lines `---`, so it has no form.");
  }
  const head = lines.slice(1, end).map((line) => `${line}\n`).join("");
  const after = lines[end] + (lines.length > end + 1 ? "\n" : "");
  return { before: `${lines[0]}\n`, head, after: after.endsWith("\n") ? after : `${after}\n`, body: lines.slice(end + 1).join("\n") };
}

function parsed(head) {
  const document = parseDocument(head, { schema: "failsafe", uniqueKeys: true, merge: false, prettyErrors: false });
  const [error] = document.errors;
  if (error) throw new UneditableError(`Line ${lineAt(head, error.pos[0])}: the fields cannot be read (${error.message}).`);
  if (document.contents && !isMap(document.contents)) throw new UneditableError("Line 2: this is not a list of fields.");
  return document;
}

function lineAt(head, place) {
  return head.slice(0, place).split("\n").length + 1;
}

function fieldsIn({ contents }, head) {
  return contents ? valueOf(contents, head) : new Map();
}

/** The value of a node of the YAML in `head`: text, a list or a group. */
function valueOf(node, head) {
  if (node === null || node === undefined) return "";
  if (isAlias(node) || node.tag || node.anchor) {
    throw new UneditableError(`Line ${lineAt(head, node.range[0])}: a value begins with *, & or !, which the editor cannot change safely.`);
  }
  if (isMap(node)) return new Map(node.items.map((pair) => [valueOf(pair.key, head), valueOf(pair.value, head)]));
  if (isSeq(node)) return node.items.map((item) => valueOf(item, head));
  return isScalar(node) ? textOf(node) : "";
}

/** The text of a scalar. `Newsletter #3` is one text to whoever wrote it, so what runs on behind a # belongs to it. */
function textOf(node) {
  const plain = node.type === "PLAIN";
  if (plain && ["null", "Null", "NULL", "~"].includes(node.source)) return "";
  const runsOn = plain && node.comment && /^\S/.test(node.comment) && !node.comment.includes("\n");
  return (runsOn ? `${node.value} #${node.comment}` : String(node.value)).trim();
}

function reads(head, wanted) {
  try {
    return isSame(fieldsIn(parsed(head), head), wanted);
  } catch (error) {
    if (error instanceof UneditableError) return false;
    throw error;
  }
}
