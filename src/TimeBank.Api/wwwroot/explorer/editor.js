// Makes a textarea into an editor: line numbers, colours, indentation, closing brackets. It stays a textarea, so that
// screen readers, phones and undo work as people know them; Tab still goes on to the next field.

import { element, hasCommandKey } from "./dom.js";

const indent = "  ";
const closing = { "{": "}", "(": ")", "[": "]" };

export class Editor {
  /** @param highlight gives a fragment with the coloured text */
  constructor(textarea, highlight) {
    this.textarea = textarea;
    this.highlight = highlight;
    this.numbers = element("div", { class: "line-numbers", "aria-hidden": "true" });
    this.layer = element("pre", { class: "layer", "aria-hidden": "true" });
    const frame = element("div", { class: "editor-frame" });
    textarea.replaceWith(frame);
    frame.append(this.numbers, element("div", { class: "editor-text" }, this.layer, textarea));
    this.frame = frame;
    textarea.addEventListener("input", () => this.refresh());
    textarea.addEventListener("scroll", () => this.followScroll());
    textarea.addEventListener("keydown", event => this.onKey(event));
    this.refresh();
  }

  get value() { return this.textarea.value; }

  /** Replaces the whole text; undo brings the old one back. */
  set value(text) {
    if (text === this.value)
      return;
    const hadFocus = document.activeElement === this.textarea;
    this.textarea.setRangeText(text, 0, this.value.length, "start");
    if (hadFocus)
      this.textarea.setSelectionRange(0, 0);
    this.changed();
  }

  refresh() {
    const text = this.value;
    this.layer.replaceChildren(this.highlight(text), "\n");
    const lines = text.split("\n").length;
    if (lines !== this.lines)
      this.numbers.replaceChildren(...Array.from({ length: lines }, (_, i) => element("span", {}, String(i + 1))));
    this.lines = lines;
    this.followScroll();
  }

  followScroll() {
    this.layer.scrollTop = this.textarea.scrollTop;
    this.layer.scrollLeft = this.textarea.scrollLeft;
    this.numbers.scrollTop = this.textarea.scrollTop;
  }

  /** Puts text in place of a range as typing would, so that undo works. */
  replace(start, end, text, caret = start + text.length) {
    this.textarea.focus();
    this.textarea.setSelectionRange(start, end);
    // The only way for a page to write into the undo history; setRangeText is the fallback that does not.
    if (!document.execCommand("insertText", false, text))
      this.textarea.setRangeText(text, start, end, "end");
    this.textarea.setSelectionRange(caret, caret);
    this.changed();
  }

  /** Moves to a line and column, both counted from 1. */
  goTo(line, column) {
    const lines = this.value.split("\n").slice(0, line - 1);
    const at = lines.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
    this.textarea.focus();
    this.textarea.setSelectionRange(at, at);
  }

  /** The caret's place in pixels within the editor's text. */
  caretPlace(position = this.textarea.selectionStart) {
    const before = this.value.slice(0, position);
    const line = before.split("\n").length - 1;
    const column = position - before.lastIndexOf("\n") - 1;
    const style = getComputedStyle(this.textarea);
    const lineHeight = parseFloat(style.lineHeight);
    return {
      left: parseFloat(style.paddingLeft) + column * this.letterWidth() - this.textarea.scrollLeft,
      top: parseFloat(style.paddingTop) + (line + 1) * lineHeight - this.textarea.scrollTop,
    };
  }

  letterWidth() {
    const probe = element("span", {}, "0".repeat(100));
    this.layer.append(probe);
    const width = probe.getBoundingClientRect().width / 100;
    probe.remove();
    return width;
  }

  changed() {
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  onKey(event) {
    if (event.defaultPrevented || event.isComposing)
      return;
    const { selectionStart: start, selectionEnd: end } = this.textarea;
    if (hasCommandKey(event) && (event.key === "]" || event.key === "[")) {
      event.preventDefault();
      this.shiftLines(start, end, event.key === "]");
    } else if (event.key === "Enter" && !hasCommandKey(event) && !event.shiftKey) {
      event.preventDefault();
      this.breakLine(start, end);
    } else if (closing[event.key] && start === end && /^[\s)\]}]?$/.test(this.value.charAt(start))) {
      event.preventDefault();
      this.replace(start, end, event.key + closing[event.key], start + 1);
    } else if (Object.values(closing).includes(event.key) && start === end && this.value[start] === event.key) {
      event.preventDefault();
      this.textarea.setSelectionRange(start + 1, start + 1);
    } else if (event.key === "Backspace" && start === end && start > 0
      && closing[this.value[start - 1]] === this.value[start] && this.value[start] !== undefined) {
      event.preventDefault();
      this.replace(start - 1, start + 1, "");
    }
  }

  breakLine(start, end) {
    const before = this.value.slice(0, start);
    const current = /[ \t]*/.exec(before.slice(before.lastIndexOf("\n") + 1))[0];
    const opens = /[{([]\s*$/.test(before);
    const closes = /^\s*[})\]]/.test(this.value.slice(end));
    const first = `\n${current}${opens ? indent : ""}`;
    this.replace(start, end, opens && closes ? `${first}\n${current}` : first, start + first.length);
  }

  shiftLines(start, end, isIn) {
    const from = this.value.lastIndexOf("\n", start - 1) + 1;
    const next = this.value.indexOf("\n", end);
    const to = next < 0 ? this.value.length : next;
    const lines = this.value.slice(from, to).split("\n");
    const shifted = lines.map(line => isIn ? indent + line : line.replace(/^ {1,2}/, "")).join("\n");
    this.replace(from, to, shifted);
    this.textarea.setSelectionRange(from, from + shifted.length);
  }
}
