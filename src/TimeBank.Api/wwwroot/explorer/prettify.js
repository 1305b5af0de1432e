// Lays out an executable document: one selection a line, two spaces a level, arguments on one line while they fit.

import { tokenize } from "./tokens.js";

const widthMax = 80;

/** @throws {SyntaxError} when brackets do not match or something is no token; the text is then better left alone */
export function prettify(source) {
  const printer = new Printer(source);
  return printer.document();
}

class Printer {
  constructor(source) {
    this.source = source;
    this.tokens = tokenize(source);
    this.position = 0;
    const unknown = this.tokens.find(token => token.kind === "unknown");
    if (unknown)
      throw new SyntaxError(`There is a character that does not belong here: ${unknown.text}`);
  }

  get next() { return this.tokens[this.position]; }

  take() {
    if (!this.next)
      throw new SyntaxError("A bracket is not closed.");
    return this.tokens[this.position++];
  }

  isNext(text) { return this.next?.text === text && this.next.kind === "punctuator"; }

  document() {
    const definitions = [];
    while (this.next) {
      const comments = this.comments("");
      if (!this.next) {
        definitions.push(comments.join("\n"));
        break;
      }
      definitions.push([...comments, this.definition()].join("\n"));
    }
    return definitions.join("\n\n") + "\n";
  }

  comments(indent) {
    const lines = [];
    while (this.next?.kind === "comment")
      lines.push(indent + this.take().text.trimEnd());
    return lines;
  }

  definition() {
    let head = "";
    while (this.next && !this.isNext("{")) {
      if (["}", ")", "]"].includes(this.next.text))
        throw new SyntaxError(`A bracket closes that was never opened: ${this.next.text}`);
      head = this.append(head, "");
    }
    if (!this.next)
      return head;
    return (head ? head + " " : "") + this.selectionSet("");
  }

  /** Adds the next piece to a line: a word, a directive, or a whole group of arguments. */
  append(line, indent) {
    if (this.isNext("("))
      return line + this.group(indent, line.length + indent.length);
    if (this.isNext("[") || this.isNext("{"))
      return join(line, this.value());
    const token = this.take();
    if (token.kind === "comment")
      return `${line}${line ? " " : ""}${token.text.trimEnd()}\n${indent}`;
    return join(line, token.text);
  }

  selectionSet(indent) {
    const inner = indent + "  ";
    const lines = [];
    const open = this.take();
    let last = open;
    while (!this.isNext("}")) {
      if (!this.next)
        throw new SyntaxError("A selection { is not closed by }.");
      if (this.next.kind === "comment") {
        const comment = this.take();
        const isTrailing = last !== open && !this.source.slice(last.end, comment.start).includes("\n");
        if (isTrailing)
          lines[lines.length - 1] += ` ${comment.text.trimEnd()}`;
        else
          lines.push(inner + comment.text.trimEnd());
      } else {
        lines.push(inner + this.selection(inner));
      }
      last = this.tokens[this.position - 1];
    }
    this.take();
    return `{\n${lines.join("\n")}\n${indent}}`;
  }

  selection(indent) {
    let line;
    if (this.isNext("...")) {
      line = this.take().text;
      if (this.next?.text === "on")
        line += ` ${this.take().text} ${this.take().text}`;
      else if (this.next?.kind === "name")
        line += this.take().text;
    } else if (this.next.kind === "name") {
      line = this.take().text;
      if (this.isNext(":")) {
        this.take();
        line += `: ${this.take().text}`;
      }
    } else {
      throw new SyntaxError(`This does not belong in a selection: ${this.next.text}`);
    }
    while (this.isNext("(") || this.isNext("@")) {
      if (this.isNext("@")) {
        this.take();
        line += ` @${this.take().text}`;
      } else {
        line += this.group(indent, indent.length + line.length);
      }
    }
    return this.isNext("{") ? `${line} ${this.selectionSet(indent)}` : line;
  }

  /** Arguments or variable definitions in parentheses. */
  group(indent, column) {
    const start = this.position;
    const items = [];
    let hasComment = false;
    this.take();
    while (!this.isNext(")")) {
      if (!this.next)
        throw new SyntaxError("An argument list ( is not closed by ).");
      hasComment ||= this.next.kind === "comment";
      const startsItem = this.next.text === "$" && this.tokens[this.position - 1].text !== ":"
        || this.next.kind === "name" && this.tokens[this.position + 1]?.text === ":" && this.tokens[this.position - 1].text !== "$";
      if (startsItem || items.length === 0)
        items.push("");
      items.push(this.append(items.pop(), indent + "  "));
    }
    const end = this.take();
    if (hasComment)
      return this.source.slice(this.tokens[start].start, end.end);
    const inline = `(${items.join(", ")})`;
    if (column + inline.length <= widthMax && !inline.includes("\n"))
      return inline;
    return `(\n${items.map(item => `${indent}  ${item}`).join("\n")}\n${indent})`;
  }

  /** A list, a list type or an input object, on one line. */
  value() {
    const open = this.take().text;
    const close = open === "[" ? "]" : "}";
    const items = [];
    while (!this.isNext(close)) {
      if (!this.next)
        throw new SyntaxError(`A value ${open} is not closed by ${close}.`);
      const previous = this.tokens[this.position - 1].text;
      const continues = items.length > 0 && ([":", "$", "!"].includes(this.next.text) || [":", "$"].includes(previous));
      if (continues)
        items.push(this.append(items.pop(), ""));
      else
        items.push(this.append("", ""));
    }
    this.take();
    return open + items.join(", ") + close;
  }
}

function join(line, text) {
  if (line === "" || line.endsWith("\n") || /\s$/.test(line))
    return line + text;
  const isTight = [":", "!", ")", "]"].includes(text) || /[$@(]$/.test(line);
  return line + (isTight ? "" : " ") + text;
}
