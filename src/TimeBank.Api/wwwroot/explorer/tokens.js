// Lexes GraphQL documents as the specification does (section 2.1), leniently: what is not a token becomes "unknown",
// so that the editor works while a query is being typed.

const pattern = new RegExp([
  "(?<comment>#[^\\n\\r]*)",
  '(?<block>"""(?:\\\\"""|[^])*?(?:"""|$))',
  '(?<string>"(?:\\\\.|[^"\\\\\\n\\r])*"?)',
  "(?<number>-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)",
  "(?<name>[_A-Za-z]\\w*)",
  "(?<punctuator>\\.\\.\\.|[!$&()\\[\\]{}:=@|])",
  "(?<skip>[\\s,\\uFEFF]+)",
  "(?<unknown>[^])",
].join("|"), "gy");

/** @returns {{kind: string, text: string, start: number, end: number}[]} comments included, blanks and commas not */
export function tokenize(source) {
  const tokens = [];
  for (const match of source.matchAll(pattern)) {
    const kind = Object.keys(match.groups).find(name => match.groups[name] !== undefined);
    if (kind !== "skip")
      tokens.push({ kind, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** The same without comments. */
export function significantTokens(source) {
  return tokenize(source).filter(token => token.kind !== "comment");
}

const operationKinds = new Set(["query", "mutation", "subscription"]);

/** @returns {{kind: string, name: string | null, start: number, end: number}[]} the operations of a document */
export function findOperations(source) {
  const operations = [];
  const tokens = significantTokens(source);
  let depth = 0;
  let definition = null;
  tokens.forEach((token, index) => {
    if (depth === 0 && definition === null) {
      definition = { kind: token.text === "{" ? "query" : token.text, name: null, start: token.start, end: token.end };
      if (operationKinds.has(token.text) && tokens[index + 1]?.kind === "name")
        definition.name = tokens[index + 1].text;
      if (operationKinds.has(definition.kind))
        operations.push(definition);
    }
    if ("{([".includes(token.text) && token.kind === "punctuator")
      depth++;
    if ("})]".includes(token.text) && token.kind === "punctuator")
      depth = Math.max(0, depth - 1);
    if (definition)
      definition.end = token.end;
    if (token.text === "}" && depth === 0)
      definition = null;
  });
  return operations;
}
