// What the explorer remembers. sessionStorage belongs to this tab alone and is gone when the tab closes.

const prefix = "timebank.explorer.";
const historyMax = 20;

export function recall(key, otherwise = "") {
  try {
    return sessionStorage.getItem(prefix + key) ?? otherwise;
  } catch {
    return otherwise; // Storage may be switched off; the explorer then forgets, and works.
  }
}

export function remember(key, value) {
  try {
    sessionStorage.setItem(prefix + key, value);
  } catch {
    // See recall.
  }
}

/** @returns {{query: string, variables: string, at: string}[]} newest first */
export function recallHistory() {
  try {
    return JSON.parse(recall("history", "[]"));
  } catch {
    return [];
  }
}

export function addToHistory(query, variables, at) {
  const others = recallHistory().filter(entry => entry.query !== query || entry.variables !== variables);
  const history = [{ query, variables, at }, ...others].slice(0, historyMax);
  remember("history", JSON.stringify(history));
  return history;
}
