// What could be written at a place in a query, by the schema: fields, arguments, input fields, enum values, types.

import { tokenize } from "./tokens.js";
import { namedTypeOf, typeText } from "./schema.js";

/** @returns {{start: number, items: {text: string, detail: string, isDeprecated: boolean}[]}} start of the word to replace */
export function suggest(schema, source, cursor) {
  const tokens = tokenize(source).filter(token => token.start < cursor);
  const nothing = { start: cursor, items: [] };
  let prefix = "";
  let start = cursor;
  const last = tokens.at(-1);
  if (last && last.end >= cursor) {
    if (last.kind === "comment" || last.kind === "string" || last.kind === "block")
      return nothing;
    if (last.kind === "name") {
      tokens.pop();
      start = last.start;
      prefix = source.slice(start, cursor);
    }
  }
  const place = findPlace(schema, tokens.filter(token => token.kind !== "comment"));
  const wanted = prefix.toLowerCase();
  const items = candidates(schema, place)
    .filter(item => item.text.toLowerCase().startsWith(wanted) && item.text !== prefix);
  return { start, items };
}

/** Walks the tokens and keeps, for each open bracket, which type's members stand inside it. */
function findPlace(schema, tokens) {
  const open = [];
  let root = schema.roots.query;
  let field = null;      // the field that arguments or a selection would belong to
  let condition = null;  // the type after "on"
  let definitions = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const top = open.at(-1);
    const previous = tokens[i - 1];
    switch (token.text) {
      case "{":
        if (top?.kind === "arguments" || top?.kind === "object" || top?.kind === "list")
          open.push({ kind: "object", type: top.valueType, inputs: schema.type(top.valueType)?.inputFields });
        else
          open.push({ kind: "selection", type: condition ?? (top ? (field ? namedTypeOf(field.type) : top.type) : root) });
        field = null;
        condition = null;
        definitions = false;
        continue;
      case "(":
        open.push({ kind: top ? "arguments" : "definitions", inputs: previous && tokens[i - 2]?.text === "@"
          ? schema.directives.find(directive => directive.name === previous.text)?.args
          : field?.args });
        continue;
      case "[":
        open.push({ kind: "list", valueType: top?.valueType });
        continue;
      case "}": case ")": case "]":
        open.pop();
        if (token.text === "}" && open.at(-1)?.kind === "selection")
          field = null;
        continue;
    }
    if (token.kind !== "name")
      continue;
    if (!top && schema.roots[token.text] !== undefined && (!previous || previous.text === "}"))
      root = schema.roots[token.text];
    else if (previous?.text === "on" && (tokens[i - 2]?.text === "..." || tokens[i - 3]?.text === "fragment"))
      condition = token.text;
    else if (top?.kind === "selection" && previous?.text !== "@" && previous?.text !== "...")
      field = schema.field(top.type, token.text) ?? null;
    else if (top?.kind === "selection" && previous?.text === "...")
      field = null;
    else if (top?.inputs && tokens[i + 1]?.text === ":")
      top.valueType = namedTypeOf(top.inputs.find(input => input.name === token.text)?.type);
  }
  return { top: open.at(-1), previous: tokens.at(-1), before: tokens.at(-2) };
}

function candidates(schema, { top, previous, before }) {
  const composite = [...schema.types.values()].filter(type => type.fields || type.possibleTypes?.length);
  if (previous?.text === "on")
    return composite.filter(type => !type.name.startsWith("__")).map(fromType);
  if (!top)
    return previous && previous.text !== "}" ? [] : ["query", "mutation", "subscription", "fragment"]
      .filter(word => word === "fragment" || schema.roots[word])
      .map(word => ({ text: word, detail: "", isDeprecated: false }));
  if (previous?.text === "@")
    return schema.directives.map(directive => ({ text: directive.name, detail: "directive", isDeprecated: false }));
  if (top.kind === "definitions")
    return previous?.text === ":" || previous?.text === "["
      ? [...schema.types.values()].filter(type => ["SCALAR", "ENUM", "INPUT_OBJECT"].includes(type.kind)).map(fromType) : [];
  if (top.kind === "selection") {
    if (previous?.text === "...")
      return [{ text: "on", detail: "a type", isDeprecated: false }];
    const fields = schema.type(top.type)?.fields ?? [];
    return [...fields.map(fromMember), { text: "__typename", detail: "String!", isDeprecated: false }];
  }
  if (previous?.text === ":" || top.kind === "list")
    return valuesOf(schema.type(top.valueType));
  return previous?.text === "$" || before?.text === "$" && top.kind === "definitions" ? [] : (top.inputs ?? []).map(fromMember);
}

function valuesOf(type) {
  if (type?.name === "Boolean")
    return ["true", "false"].map(text => ({ text, detail: "Boolean", isDeprecated: false }));
  return (type?.enumValues ?? []).map(value => ({ text: value.name, detail: type.name, isDeprecated: value.isDeprecated }));
}

function fromMember(member) {
  return { text: member.name, detail: typeText(member.type), isDeprecated: Boolean(member.isDeprecated) };
}

function fromType(type) {
  return { text: type.name, detail: type.kind.toLowerCase().replace("_", " "), isDeprecated: false };
}
