// Speaks GraphQL over HTTP to this site's own endpoint.

const mediaTypes = "application/graphql-response+json, application/json;q=0.9";

/** @returns the reply, as {@link replyOf} describes it */
export async function send(endpoint, body, headers, signal) {
  const started = performance.now();
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json", accept: mediaTypes },
    body: JSON.stringify(body),
    signal,
  });
  return replyOf(response, await response.text(), started);
}

/** @returns {{status: string, ok: boolean, milliseconds: number, bytes: number, body: object | null, text: string}} */
export function replyOf(response, text, started) {
  return {
    status: `${response.status} ${response.statusText}`.trim(),
    ok: response.ok,
    milliseconds: performance.now() - started,
    bytes: new TextEncoder().encode(text).length,
    body: parseJson(text),
    text,
  };
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @throws {SyntaxError} in words, when the text is no JSON object */
export function parseVariables(text) {
  if (text.trim() === "")
    return undefined;
  let value;
  try {
    value = JSON.parse(text);
  } catch (problem) {
    throw new SyntaxError(`This is not JSON: ${problem.message}`);
  }
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new SyntaxError('Variables are a JSON object, such as {"first": 10}.');
  return value;
}

/** @throws {SyntaxError} in words, when a line is no header */
export function parseHeaders(text, token) {
  const headers = {};
  for (const line of text.split("\n").map(each => each.trim()).filter(Boolean)) {
    const match = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(line);
    if (!match)
      throw new SyntaxError(`This is not a header: ${line}. Write Name: value.`);
    headers[match[1]] = match[2];
  }
  if (token.trim())
    headers.authorization = `Bearer ${token.trim()}`;
  return headers;
}
