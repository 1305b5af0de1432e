/** Makes an element. Attributes starting with "on" are listeners; text is never parsed as markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on"))
      made.addEventListener(key.slice(2), value);
    else if (value === true)
      made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined)
      made.setAttribute(key, value);
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

export const byId = id => document.getElementById(id);

/** Ctrl, or Command on a Mac. */
export const hasCommandKey = event => event.ctrlKey || event.metaKey;
