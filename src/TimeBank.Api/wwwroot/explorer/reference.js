// The schema reference: what can be asked, type by type, with search and a way back.

import { byId, element } from "./dom.js";
import { membersOf, namedTypeOf, typeText } from "./schema.js";

const kindWords = {
  OBJECT: "type", INTERFACE: "interface", UNION: "union", ENUM: "enum", INPUT_OBJECT: "input", SCALAR: "scalar",
};

export class Reference {
  constructor() {
    this.body = byId("reference-body");
    this.search = byId("search");
    this.back = byId("reference-back");
    this.trail = []; // names of the types walked through; empty is the overview
    this.search.addEventListener("input", () => this.render());
    this.back.addEventListener("click", () => this.goBack());
    byId("reference").addEventListener("keydown", event => this.onKey(event));
  }

  setSchema(schema) {
    this.schema = schema;
    this.render();
  }

  fail(message) {
    this.body.replaceChildren(element("p", { class: "field-error" }, `The schema could not be loaded: ${message}`));
  }

  open(typeName, memberName) {
    this.search.value = "";
    if (this.trail.at(-1) !== typeName)
      this.trail.push(typeName);
    this.render();
    const target = memberName && this.body.querySelector(`[data-member="${CSS.escape(memberName)}"]`);
    target?.scrollIntoView({ block: "nearest" });
    target?.classList.add("found");
    const heading = this.body.querySelector("h3");
    heading.focus({ preventScroll: true });
    if (!target)
      heading.scrollIntoView({ block: "nearest" });
  }

  goBack() {
    if (this.search.value)
      this.search.value = "";
    else
      this.trail.pop();
    this.render();
    (this.body.querySelector("h3") ?? this.search).focus();
  }

  /** Arrow keys walk through the links; Escape goes back. */
  onKey(event) {
    if (event.key === "Escape" && (this.search.value || this.trail.length > 0)) {
      event.preventDefault();
      this.goBack();
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp")
      return;
    const stops = [this.search, ...this.body.querySelectorAll("button")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }

  render() {
    if (!this.schema)
      return;
    const text = this.search.value.trim();
    const typeName = this.trail.at(-1);
    this.back.hidden = !text && !typeName;
    this.body.replaceChildren(...(text ? this.results(text) : typeName ? this.typePage(this.schema.type(typeName)) : this.overview()));
  }

  results(text) {
    const hits = this.schema.search(text);
    return [
      element("p", { class: "hint", role: "status" }, hits.length === 0 ? `Nothing is called ${text}.` : `${hits.length} found`),
      element("ul", { class: "plain" }, hits.map(hit => element("li", {},
        element("button", { type: "button", class: "type-link", onclick: () => this.open(hit.type.name, hit.member?.name) }, hit.label),
        hit.member?.isDeprecated && deprecatedMark(),
        summary(hit.member ?? hit.type)))),
    ];
  }

  overview() {
    const parts = [];
    if (this.schema.description)
      parts.push(element("p", { class: "description" }, this.schema.description));
    const roots = Object.entries(this.schema.roots).filter(([, name]) => name);
    parts.push(heading("Start here"), element("ul", { class: "plain" }, roots.map(([operation, name]) =>
      element("li", {}, this.link(name), ` ${operation === "query" ? "asks" : operation === "mutation" ? "changes something" : "listens"}`))));
    const rootNames = new Set(roots.map(([, name]) => name));
    const groups = [["OBJECT", "Types"], ["INTERFACE", "Interfaces"], ["UNION", "Unions"], ["INPUT_OBJECT", "Inputs"], ["ENUM", "Enums"], ["SCALAR", "Scalars"]];
    for (const [kind, title] of groups) {
      const names = [...this.schema.types.values()]
        .filter(type => type.kind === kind && !type.name.startsWith("__") && !rootNames.has(type.name))
        .map(type => type.name).sort();
      if (names.length > 0)
        parts.push(element("details", { open: kind === "OBJECT" }, element("summary", {}, `${title} (${names.length})`),
          element("ul", { class: "plain" }, names.map(name => element("li", {}, this.link(name))))));
    }
    return parts;
  }

  typePage(type) {
    const parts = [heading(type.name, element("span", { class: "kind" }, kindWords[type.kind]))];
    if (type.description)
      parts.push(element("p", { class: "description" }, type.description));
    if (type.isOneOf)
      parts.push(element("p", { class: "hint" }, "Give exactly one of these."));
    if (type.interfaces?.length)
      parts.push(element("p", {}, "Is a ", join(type.interfaces.map(each => this.link(each.name)))));
    if (type.possibleTypes?.length)
      parts.push(element("p", {}, "Can be ", join(type.possibleTypes.map(each => this.link(each.name)))));
    if (type.specifiedByURL)
      parts.push(element("p", { class: "hint" }, `Specified at ${type.specifiedByURL}`));
    const members = membersOf(type);
    if (members.length > 0)
      parts.push(element("ul", { class: "members" }, members.map(member => this.member(member))));
    return parts;
  }

  member(member) {
    const args = member.args ?? [];
    return element("li", { "data-member": member.name, class: member.isDeprecated ? "deprecated" : null },
      element("p", { class: "signature" },
        element("span", { class: "member-name" }, member.name),
        args.length > 0 && ["(", args.map(arg => element("span", { class: "argument" }, `${arg.name}: `, this.typeLink(arg.type),
          arg.defaultValue && ` = ${arg.defaultValue}`)), ")"],
        member.type && [": ", this.typeLink(member.type)],
        member.defaultValue && ` = ${member.defaultValue}`,
        member.isDeprecated && deprecatedMark()),
      member.isDeprecated && element("p", { class: "hint" }, `Deprecated: ${member.deprecationReason ?? "no longer supported"}`),
      member.description && element("p", { class: "description" }, member.description),
      args.some(arg => arg.description) && element("dl", { class: "arguments" }, args.filter(arg => arg.description).map(arg =>
        element("div", {}, element("dt", {}, arg.name), element("dd", {}, arg.description)))));
  }

  typeLink(reference) {
    const name = namedTypeOf(reference);
    const [before, after] = typeText(reference).split(name);
    return element("span", { class: "type-text" }, before, this.link(name), after);
  }

  link(name) {
    return element("button", { type: "button", class: "type-link", onclick: () => this.open(name) }, name);
  }
}

function heading(text, ...more) {
  return element("h3", { tabindex: "-1" }, text, ...more);
}

function deprecatedMark() {
  return element("span", { class: "badge deprecated-mark" }, "deprecated");
}

function summary(described) {
  const first = described.description?.split(/(?<=[.!?])\s/)[0];
  return first ? element("span", { class: "hint" }, first) : null;
}

function join(nodes) {
  return nodes.flatMap((node, index) => index === 0 ? [node] : [", ", node]);
}
