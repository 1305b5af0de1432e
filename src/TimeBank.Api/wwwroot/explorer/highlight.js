// Colours text by wrapping its tokens in spans. The words are the same; only classes are added.

import { tokenize } from "./tokens.js";
import { element } from "./dom.js";

const keywords = new Set(["query", "mutation", "subscription", "fragment", "on", "true", "false", "null"]);

export function highlightGraphQL(source) {
  return pieces(source, tokenize(source), (token, next, previous) => {
    if (token.kind === "comment")
      return "t-comment";
    if (token.kind === "string" || token.kind === "block")
      return "t-string";
    if (token.kind === "number")
      return "t-number";
    if (previous?.text === "$" || token.text === "$")
      return "t-variable";
    if (previous?.text === "@" || token.text === "@")
      return "t-keyword";
    if (token.kind === "name")
      return keywords.has(token.text) ? "t-keyword" : next?.text === ":" ? "t-argument" : "t-name";
    return token.kind === "unknown" ? "t-unknown" : null;
  });
}

const jsonPattern = /(?<string>"(?:\\.|[^"\\\n])*"?)|(?<number>-?\d[\d.eE+-]*)|(?<keyword>true|false|null)|(?<mark>[:])/g;

export function highlightJson(source) {
  const tokens = [...source.matchAll(jsonPattern)].map(match => ({
    kind: Object.keys(match.groups).find(name => match.groups[name] !== undefined),
    text: match[0], start: match.index, end: match.index + match[0].length,
  }));
  return pieces(source, tokens, (token, next) => {
    if (token.kind === "string")
      return next?.kind === "mark" ? "t-argument" : "t-string";
    return token.kind === "mark" ? null : `t-${token.kind}`;
  });
}

function pieces(source, tokens, classOf) {
  const fragment = document.createDocumentFragment();
  let end = 0;
  tokens.forEach((token, index) => {
    const style = classOf(token, tokens[index + 1], tokens[index - 1]);
    if (!style)
      return;
    fragment.append(source.slice(end, token.start), element("span", { class: style }, token.text));
    end = token.end;
  });
  fragment.append(source.slice(end));
  return fragment;
}
