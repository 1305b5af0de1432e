// Follows a subscription: events as they come, over one event stream (graphql-sse, distinct connections).

import { replyOf } from "./request.js";

/**
 * Calls heard with the body of each event until the service ends the stream or the signal aborts.
 * @returns the reply when the service refused to begin, or null when the stream has ended
 */
export async function follow(endpoint, body, headers, signal, heard) {
  const started = performance.now();
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.headers.get("content-type")?.startsWith("text/event-stream"))
    return replyOf(response, await response.text(), started);
  for await (const event of eventsOf(response.body)) {
    if (event.name === "complete")
      return null;
    heard(JSON.parse(event.data));
  }
  return null;
}

/** The events of a stream, by the HTML standard's rules as far as the protocol needs them. */
async function* eventsOf(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (text + part.value).split(/\r?\n\r?\n/);
    text = blocks.pop();
    for (const block of blocks) {
      const event = eventIn(block);
      if (event.name)
        yield event;
    }
  }
}

function eventIn(block) {
  const lines = block.split(/\r?\n/);
  const valuesOf = field => lines.filter(line => line.startsWith(`${field}:`)).map(line => line.slice(field.length + 1).trimStart());
  return { name: valuesOf("event").at(-1), data: valuesOf("data").join("\n") };
}
