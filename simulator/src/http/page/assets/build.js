// Builds and changes elements. Text is set as text, never as HTML, because names of tasks may be anything.

/** A new element with a class, and text or elements in it. */
export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** Sets a text only if it has changed, so that nothing flickers or is read aloud again. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function setClass(node, className) {
  if (node.className !== className) node.className = className;
}

export const byId = (id) => document.getElementById(id);

/** Date and time of day in UTC. */
export function moment(milliseconds) {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return "at the end of time";
  return date.toISOString().replace("T", " ").slice(0, 19) + " UTC";
}

export const timeOfDay = (milliseconds) => moment(milliseconds).slice(11, 19);

/** "1 frame", "2 frames". */
export const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
