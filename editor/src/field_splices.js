/** Changes the values of fields in their file, and leaves every other character of it as it is. */
import { isCollection, isMap, isScalar, isSeq } from "yaml";

import { isSame } from "./field_values.js";
import { fieldLines, inBrackets, itemLines, partOf, written, writtenOf } from "./written_values.js";

/** The splices that lead from the values a file has to those it shall have. */
export class Splicer {
  /**
   * `careful` changes parts of lists and groups in place; without it every changed field is written anew.
   * `fields` are those of the kind with their shapes, in the order in which new ones are put.
   */
  constructor(text, document, { careful, fields }) {
    this.text = text.endsWith("\n") || text === "" ? text : `${text}\n`;
    Object.assign(this, { root: document.contents, careful, shape: { fields }, splices: [] });
  }

  /** The text with `wanted` in the place of `present`. */
  changed(present, wanted) {
    if (this.root) this.#group(this.root, present, wanted, this.shape, "");
    else this.#splice(this.text.length, this.text.length, this.#lines(wanted));
    return this.splices.sort((one, other) => other.start - one.start || other.nth - one.nth)
      .reduce((text, { start, end, put }) => text.slice(0, start) + put + text.slice(end), this.text);
  }

  #lines(values) {
    const order = this.shape.fields.map((field) => field.name);
    const places = (name) => (order.includes(name) ? order.indexOf(name) : order.length);
    const sorted = [...values].sort(([one], [other]) => places(one) - places(other));
    return sorted.map(([name, value]) => `${fieldLines(name, value, "", partOf(this.shape, name))}\n`).join("");
  }

  #splice(start, end, put) {
    this.splices.push({ start, end, put, nth: this.splices.length });
  }

  #group(node, present, wanted, shape, indent) {
    const order = shape.fields?.map((field) => field.name) ?? [...wanted.keys()];
    for (const pair of node.items) {
      const name = String(pair.key.value);
      if (!wanted.has(name)) this.#takeAway(pair.key.range[0], this.#endOf(pair));
      else if (!isSame(present.get(name), wanted.get(name))) {
        this.#value(pair, present.get(name), wanted.get(name), partOf(shape, name), indent);
      }
    }
    const kept = node.items.filter((pair) => wanted.has(String(pair.key.value)));
    for (const [name, value] of wanted) {
      if (!present.has(name)) this.#add(node, kept, fieldLines(name, value, indent, partOf(shape, name)), order.slice(0, Math.max(0, order.indexOf(name))));
    }
  }

  /** Put new lines behind the last of the fields `before` that is there; with none to go by, behind the last of all. */
  #add(node, pairs, lines, before) {
    const behind = (before.length ? pairs.filter((pair) => before.includes(String(pair.key.value))) : pairs).at(-1);
    const place = behind ? this.#lineEnd(this.#endOf(behind)) : this.#lineStart(node.items[0].key.range[0]);
    this.#splice(place, place, `${lines}\n`);
  }

  #value(pair, present, wanted, shape, indent) {
    const node = pair.value;
    if (typeof wanted === "string" && isScalar(node) && this.#onOneLine(node) && !wanted.includes("\n")) {
      const put = writtenOf(wanted, shape.form);
      if (node.range[0] === node.range[1]) this.#whole(pair, wanted, shape, indent);
      else this.#splice(node.range[0], this.#endOfText(node, present), put);
    } else if (this.careful && isCollection(node) && node.flow && typeof wanted !== "string") {
      this.#splice(node.range[0], node.range[1], inBrackets(wanted, shape));
    } else if (this.careful && isMap(node) && wanted instanceof Map && node.items.some((each) => wanted.has(String(each.key.value)))) {
      this.#group(node, present, wanted, shape, " ".repeat(this.#column(node.items[0].key.range[0])));
    } else if (!(this.careful && isSeq(node) && Array.isArray(wanted) && this.#list(node, present, wanted, shape))) {
      this.#whole(pair, wanted, shape, indent);
    }
  }

  #whole(pair, wanted, shape, indent) {
    const lines = fieldLines(String(pair.key.value), wanted, indent, shape);
    this.#splice(pair.key.range[0], this.#endOf(pair), lines.slice(indent.length));
  }

  /** Change a list item by item: new ones before or behind, some gone, some changed. False where that is not enough. */
  #list(node, present, wanted, shape) {
    const dashes = node.items.map((item) => this.text.lastIndexOf("-", this.#startOf(item) - 1));
    const indent = " ".repeat(this.#column(dashes[0]));
    const lines = (items) => items.map((item) => `${itemLines(item, indent, shape.item)}\n`).join("");
    const more = wanted.length - present.length;
    const isBehind = more > 0 && isSame(wanted.slice(0, present.length), present);
    const isBefore = more > 0 && isSame(wanted.slice(more), present);
    if (isBehind || isBefore) {
      const place = isBefore ? this.#lineStart(dashes[0]) : this.#lineEnd(this.#endOfNode(node.items.at(-1)));
      this.#splice(place, place, lines(isBefore ? wanted.slice(0, more) : wanted.slice(present.length)));
      return true;
    }
    if (more < 0) return wanted.length > 0 && this.#fewer(node, dashes, present, wanted);
    return more === 0 && node.items.every((item, place) => this.#item(item, present[place], wanted[place], shape.item ?? {}));
  }

  #fewer(node, dashes, present, wanted) {
    const gone = [];
    let next = 0;
    present.forEach((item, place) => (next < wanted.length && isSame(item, wanted[next]) ? (next += 1) : gone.push(place)));
    if (next < wanted.length) return false;
    for (const place of gone) this.#takeAway(dashes[place], this.#endOfNode(node.items[place]));
    return true;
  }

  #item(item, present, wanted, shape) {
    if (isSame(present, wanted)) return true;
    if (isScalar(item) && typeof wanted === "string" && this.#onOneLine(item) && !wanted.includes("\n")) {
      this.#splice(item.range[0], this.#endOfText(item, present), written(wanted));
    } else if (isMap(item) && wanted instanceof Map && !item.flow && wanted.has(String(item.items[0].key.value))) {
      this.#group(item, present, wanted, shape, " ".repeat(this.#column(item.items[0].key.range[0])));
    } else if (isCollection(item) && item.flow && typeof wanted !== "string") {
      this.#splice(item.range[0], item.range[1], inBrackets(wanted, shape));
    } else return false;
    return true;
  }

  #takeAway(start, end) {
    this.#splice(this.#lineStart(start), this.#lineEnd(end), "");
  }

  #onOneLine(node) {
    return !["BLOCK_LITERAL", "BLOCK_FOLDED"].includes(node.type) && !this.text.slice(...node.range).trim().includes("\n");
  }

  /** Where the text of a scalar ends: with a part behind a # that its value has too, behind that. */
  #endOfText(node, present) {
    const end = node.range[1];
    return present.trim() === String(node.value).trim() ? end : this.#lineEnd(end) - 1;
  }

  #endOf(pair) {
    return pair.value && pair.value.range ? Math.max(this.#endOfNode(pair.value), this.text.indexOf(":", pair.key.range[1]) + 1) : pair.key.range[1] + 1;
  }

  /** Where what a node says ends; its range may go on over blank lines and comments. */
  #endOfNode(node) {
    if (!node?.range) return 0;
    if (isCollection(node) && !node.flow && node.items.length) {
      const last = node.items.at(-1);
      return isMap(node) ? this.#endOf(last) : this.#endOfNode(last);
    }
    const said = this.text.slice(node.range[0], node.range[1]);
    return node.range[0] + said.trimEnd().length;
  }

  #startOf(node) {
    return isMap(node) && !node.flow && node.items.length ? node.items[0].key.range[0] : node.range[0];
  }

  #column(place) {
    return place - this.#lineStart(place);
  }

  #lineStart(place) {
    return this.text.lastIndexOf("\n", place - 1) + 1;
  }

  #lineEnd(place) {
    const end = this.text.indexOf("\n", place);
    return end < 0 ? this.text.length : end + 1;
  }
}
