// Puts the explorer together.

import { Answer } from "./answer.js";
import { byId, element, hasCommandKey } from "./dom.js";
import { Editor } from "./editor.js";
import { follow } from "./follow.js";
import { highlightGraphQL, highlightJson } from "./highlight.js";
import { prettify } from "./prettify.js";
import { Reference } from "./reference.js";
import { parseHeaders, parseVariables, send } from "./request.js";
import { loadSchema } from "./schema.js";
import { addToHistory, recall, recallHistory, remember } from "./session.js";
import { Suggestions } from "./suggestions.js";
import { findOperations } from "./tokens.js";

const endpoint = byId("explorer").dataset.endpoint;
const welcome = `# Ask something, then press Ctrl+Enter.
# Ctrl+Space suggests what can be asked.
query Hello {
  __typename
}
`;

const asked = new URLSearchParams(location.search);
let schema = null;
let running = null;

// A link may bring a query with it (?query=...&variables=...), never a token.
byId("query").value = asked.get("query") ?? recall("query", welcome);
byId("variables").value = asked.get("variables") ?? recall("variables");
byId("headers").value = recall("headers");
byId("token").value = recall("token");

const query = new Editor(byId("query"), highlightGraphQL);
const variables = new Editor(byId("variables"), highlightJson);
const headers = new Editor(byId("headers"), text => document.createTextNode(text));
const reference = new Reference();
const answer = new Answer((line, column) => query.goTo(line, column));
new Suggestions(query, () => schema);

const checks = {
  variables: () => parseVariables(variables.value),
  headers: () => parseHeaders(headers.value, byId("token").value),
};

/** Shows what is wrong with a field, and gives its value, or null. */
function check(name) {
  const message = byId(`${name}-error`);
  try {
    const value = checks[name]();
    message.textContent = "";
    byId(name).removeAttribute("aria-invalid");
    return { value };
  } catch (problem) {
    message.textContent = problem.message;
    byId(name).setAttribute("aria-invalid", "true");
    return null;
  }
}

function showStates() {
  byId("variables-state").textContent = variables.value.trim() ? (check("variables") ? "set" : "to mend") : (check("variables"), "");
  byId("headers-state").textContent = check("headers") ? (byId("token").value.trim() ? "token" : "") : "to mend";
}

function showOperations() {
  const operations = findOperations(query.value);
  const picker = byId("operation");
  const chosen = operationAtCaret(operations) ?? picker.value ?? asked.get("operationName");
  byId("operation-field").hidden = operations.length < 2;
  picker.replaceChildren(...operations.map(operation =>
    element("option", { value: operation.name ?? "", selected: operation.name === chosen }, operation.name ?? `unnamed ${operation.kind}`)));
}

/** With several operations, the one that the caret stands in is meant. */
function operationAtCaret(operations) {
  const at = query.textarea.selectionStart;
  return document.activeElement === query.textarea
    ? operations.find(operation => operation.start <= at && at <= operation.end)?.name : undefined;
}

async function run() {
  if (running) {
    running.abort();
    return;
  }
  const given = check("variables");
  const sent = check("headers");
  if (!given || !sent) {
    const bad = given ? "headers" : "variables";
    byId(`${bad}-part`).open = true;
    byId(bad).focus();
    answer.fail(given ? "Mend the headers first." : "Mend the variables first.");
    return;
  }
  const operations = findOperations(query.value);
  const operationName = operations.length > 1 ? byId("operation").value : undefined;
  const operation = operations.find(each => (each.name ?? "") === operationName) ?? operations[0];
  const ask = operation?.kind === "subscription" ? listen : askOnce;
  running = new AbortController();
  byId("run").textContent = "Stop";
  showHistory(addToHistory(query.value, variables.value, new Date().toISOString()));
  try {
    await ask({ query: query.value, variables: given.value, operationName }, sent.value, running.signal);
  } catch (problem) {
    if (problem.name === "AbortError")
      answer.stopped();
    else
      answer.fail(`The service does not answer: ${problem.message}. Is it still running?`);
  } finally {
    running = null;
    byId("run").textContent = "Run";
  }
}

async function askOnce(body, sent, signal) {
  answer.waiting();
  answer.show(await send(endpoint, body, sent, signal));
}

async function listen(body, sent, signal) {
  answer.listening();
  const refusal = await follow(endpoint, body, sent, signal, event => answer.hear(event));
  if (refusal)
    answer.show(refusal);
  else
    answer.ended();
}

function tidy() {
  try {
    query.value = prettify(query.value);
    answer.say("Tidied", "");
  } catch (problem) {
    answer.say(`Cannot tidy this: ${problem.message}`, "unwell");
  }
}

function showHistory(history) {
  byId("history").replaceChildren(...(history.length === 0
    ? [element("li", { class: "hint" }, "Queries that you run in this tab are listed here.")]
    : history.map(entry => element("li", {}, element("button", {
      type: "button", class: "history-entry",
      onclick: () => { query.value = entry.query; variables.value = entry.variables; query.textarea.focus(); },
    }, element("span", {}, titleOf(entry.query)), element("time", { datetime: entry.at }, new Date(entry.at).toLocaleTimeString()))))));
}

function titleOf(text) {
  const named = findOperations(text).find(operation => operation.name);
  return named ? `${named.kind} ${named.name}` : text.replace(/#.*$/gm, "").replace(/\s+/g, " ").trim().slice(0, 60) || "empty";
}

function showReference(isShown) {
  byId("explorer").classList.toggle("without-reference", !isShown);
  byId("toggle-reference").setAttribute("aria-expanded", String(isShown));
  remember("reference", isShown ? "shown" : "hidden");
}

const isReferenceShown = () => byId("toggle-reference").getAttribute("aria-expanded") === "true";

function searchSchema() {
  showReference(true);
  byId("search").focus();
  byId("search").select();
}

const shortcuts = [
  { matches: event => event.key === "Enter", act: run },
  { matches: event => event.shiftKey && event.key.toLowerCase() === "f", act: tidy },
  { matches: event => !event.shiftKey && event.key.toLowerCase() === "k", act: searchSchema },
];

document.addEventListener("keydown", event => {
  const shortcut = hasCommandKey(event) && shortcuts.find(each => each.matches(event));
  if (shortcut) {
    event.preventDefault();
    shortcut.act();
  }
});

byId("run").addEventListener("click", run);
byId("prettify").addEventListener("click", tidy);
byId("toggle-reference").addEventListener("click", () => {
  showReference(!isReferenceShown());
  if (isReferenceShown())
    byId("reference").scrollIntoView({ block: "nearest" });
});
for (const id of ["query", "variables", "headers", "token"])
  byId(id).addEventListener("input", () => remember(id, byId(id).value));
for (const id of ["variables", "headers", "token"])
  byId(id).addEventListener("input", showStates);
for (const event of ["input", "keyup", "click"])
  byId("query").addEventListener(event, showOperations);

async function describeSchema() {
  try {
    const sent = parseHeaders(headers.value, byId("token").value);
    schema = await loadSchema(async body => {
      const reply = await send(endpoint, body, sent);
      if (reply.body === null)
        throw new Error(reply.status);
      return reply.body;
    });
    reference.setSchema(schema);
  } catch (problem) {
    reference.fail(problem.message);
  }
}

// On a narrow screen the schema comes on request, so that the question stays in sight.
showReference(recall("reference", matchMedia("(min-width: 60rem)").matches ? "shown" : "hidden") === "shown");
showOperations();
showStates();
showHistory(recallHistory());
byId("variables-part").open = variables.value.trim() !== "";
await describeSchema();
