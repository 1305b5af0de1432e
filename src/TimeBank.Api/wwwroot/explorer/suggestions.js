// The list of suggestions under the caret: arrow keys choose, Enter or a tap takes, Escape closes.

import { element, hasCommandKey } from "./dom.js";
import { suggest } from "./completion.js";

const shownMax = 50;

export class Suggestions {
  /** @param getSchema gives the schema, or null while it is not there */
  constructor(editor, getSchema) {
    this.editor = editor;
    this.getSchema = getSchema;
    this.list = element("ul", { class: "suggestions", id: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: true });
    editor.frame.append(this.list);
    const textarea = editor.textarea;
    textarea.setAttribute("aria-autocomplete", "list");
    textarea.addEventListener("keydown", event => this.onKey(event), { capture: true });
    textarea.addEventListener("input", event => this.onInput(event));
    textarea.addEventListener("blur", () => this.close());
    textarea.addEventListener("click", () => this.close());
    textarea.addEventListener("scroll", () => this.close());
  }

  get isOpen() { return !this.list.hidden; }

  onInput(event) {
    const typed = event.inputType === "insertText" && /^\w$/.test(event.data ?? "");
    if (typed || this.isOpen && event.inputType === "deleteContentBackward")
      this.open();
    else
      this.close();
  }

  onKey(event) {
    if (hasCommandKey(event) && event.code === "Space") {
      event.preventDefault();
      this.open();
      return;
    }
    if (!this.isOpen || hasCommandKey(event))
      return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (moves[event.key]) {
      event.preventDefault();
      const count = this.items.length;
      this.choose((this.chosen + moves[event.key] + count) % count);
    } else if (event.key === "Enter" || event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      this.accept(this.chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
      this.close();
    }
  }

  open() {
    const schema = this.getSchema();
    if (!schema)
      return;
    const { start, items } = suggest(schema, this.editor.value, this.editor.textarea.selectionStart);
    if (items.length === 0) {
      this.close();
      return;
    }
    this.start = start;
    this.items = items.slice(0, shownMax);
    this.list.replaceChildren(...this.items.map((item, index) => element("li", {
      role: "option", id: `suggestion-${index}`, class: item.isDeprecated ? "deprecated" : null,
      onmousedown: event => { event.preventDefault(); this.accept(index); },
    }, element("span", { class: "word" }, item.text), element("span", { class: "detail" }, item.detail))));
    this.list.hidden = false;
    this.place();
    this.editor.textarea.setAttribute("aria-controls", "suggestions");
    this.choose(0);
  }

  place() {
    const { left, top } = this.editor.caretPlace(this.start);
    const text = this.editor.textarea.parentElement;
    const room = text.clientWidth - this.list.offsetWidth - 4;
    this.list.style.left = `${text.offsetLeft + Math.max(0, Math.min(left, room))}px`;
    this.list.style.top = `${text.offsetTop + top}px`;
  }

  choose(index) {
    this.chosen = index;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    this.list.children[index].scrollIntoView({ block: "nearest" });
    this.editor.textarea.setAttribute("aria-activedescendant", `suggestion-${index}`);
  }

  accept(index) {
    const text = this.items[index].text;
    this.close();
    this.editor.replace(this.start, this.editor.textarea.selectionStart, text);
  }

  close() {
    if (!this.isOpen)
      return;
    this.list.hidden = true;
    this.editor.textarea.removeAttribute("aria-activedescendant");
    this.editor.textarea.removeAttribute("aria-controls");
  }
}
