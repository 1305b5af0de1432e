// Shows what the service answered: status, time, size, errors that lead to their place, and the JSON.

import { byId, element } from "./dom.js";
import { highlightJson } from "./highlight.js";

/** How many events of a subscription stay on the page. */
const mostEvents = 50;

export class Answer {
  /** @param goTo moves the query editor to a line and column */
  constructor(goTo) {
    this.status = byId("status");
    this.result = byId("result");
    this.goTo = goTo;
  }

  waiting() {
    this.say("Asking …", "");
  }

  show(reply) {
    const errors = Array.isArray(reply.body?.errors) ? reply.body.errors : [];
    const isWell = reply.ok && errors.length === 0;
    const count = errors.length === 0 ? "" : errors.length === 1 ? " · 1 error" : ` · ${errors.length} errors`;
    this.say(`${reply.status} · ${Math.round(reply.milliseconds)} ms · ${size(reply.bytes)}${count}`, isWell ? "well" : "unwell");
    this.result.replaceChildren();
    const located = errors.filter(error => error.message);
    if (located.length > 0)
      this.result.append(element("ul", { class: "errors" }, located.map(error => this.error(error))));
    this.result.append(reply.body === null ? reply.text || "The answer is empty." : highlightJson(JSON.stringify(reply.body, null, 2)));
    this.result.scrollTop = 0;
    // On a phone the answer lies below the question.
    if (this.status.getBoundingClientRect().top > innerHeight)
      this.status.scrollIntoView({ block: "start" });
  }

  /** A subscription has begun; nothing has happened yet. */
  listening() {
    this.heardCount = 0;
    this.say("Listening …", "");
    this.result.replaceChildren(element("p", { class: "empty" }, "What happens is shown here, the newest on top."));
  }

  /** One event of a subscription. */
  hear(body) {
    this.heardCount++;
    const count = this.heardCount === 1 ? "1 event" : `${this.heardCount} events`;
    this.say(`Listening · ${count}`, body.errors ? "unwell" : "well");
    if (this.heardCount === 1)
      this.result.replaceChildren();
    this.result.prepend(element("div", { class: "event" }, highlightJson(JSON.stringify(body, null, 2))));
    while (this.result.childElementCount > mostEvents)
      this.result.lastElementChild.remove();
  }

  /** The service has ended a subscription. */
  ended() {
    this.say("Ended by the service", "");
  }

  /** The question could not be asked at all. */
  fail(message) {
    this.say("Not asked", "unwell");
    this.result.replaceChildren(element("p", { class: "field-error" }, message));
  }

  stopped() {
    this.say("Stopped", "");
  }

  say(text, style) {
    this.status.textContent = text;
    this.status.className = `status ${style}`;
  }

  error(error) {
    const place = error.locations?.[0];
    return element("li", {}, element("span", {}, error.message), place && element("button", {
      type: "button", class: "type-link", onclick: () => this.goTo(place.line, place.column),
    }, `line ${place.line}, column ${place.column}`));
  }
}

function size(bytes) {
  return bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`;
}
