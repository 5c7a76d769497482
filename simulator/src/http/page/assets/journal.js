// The requests with their verdicts, the newest first.

import { byId, element, setText, timeOfDay } from "./build.js";
import { kindInWords } from "./faults.js";
import { comparison, withoutSignature } from "./signature.js";

/** Most requests on the page. */
const MOST = 200;
const VERDICTS = {
  granted: ["✓", "granted"],
  refused: ["!", "refused"],
  turnedAway: ["✕", "turned away"],
  faulted: ["~", "fault"],
};
const STEPS = { accessId: "access ID" };

let last = 0;

export const path = () => `journal?after=${last}`;

export function start() {
  byId("only-refused").addEventListener("change", (event) => {
    byId("journal").classList.toggle("only-refused", event.target.checked);
  });
}

export function show(entries) {
  const fresh = entries.filter((entry) => entry.number > last);
  if (fresh.length === 0) return;
  last = fresh.at(-1).number;
  const list = byId("journal");
  list.prepend(...fresh.slice(-MOST).reverse().map(row));
  while (list.children.length > MOST) list.lastElementChild.remove();
  byId("no-requests").hidden = true;
  setText(byId("latest"), `Latest: ${told(fresh.at(-1))}`);
}

/** A request in a sentence, for screen readers. */
function told(entry) {
  const message = entry.message ? `: ${entry.message}` : "";
  return `request ${entry.number}, ${entry.operation ?? entry.path}, ${outcome(entry)}${message}`;
}

function outcome({ verdict, faults, documented }) {
  if (documented) return "documented, not simulated";
  const [, word] = VERDICTS[verdict.verdict] ?? ["?", verdict.verdict];
  const step = verdict.step ? ` for its ${STEPS[verdict.step] ?? verdict.step}` : "";
  const hit = faults.length && verdict.verdict !== "faulted" ? ", hit by a fault" : "";
  return word + step + hit;
}

function row(entry) {
  const kind = entry.verdict.verdict;
  const [mark] = VERDICTS[kind] ?? ["?"];
  const name = element("span", "operation", entry.operation ?? `${entry.method} ${entry.path}`);
  const verdict = element("span", `verdict ${kind}`, `${mark} ${outcome(entry)}`);
  const numbers = [`#${entry.number}`, timeOfDay(entry.time)];
  if (entry.edition) numbers.push(`edition ${entry.edition}`);
  if (entry.code !== null) numbers.push(`code ${entry.code}`);
  const summary = element("summary", "", name, verdict, element("span", "aside", numbers.join(" · ")));
  if (entry.message) summary.append(element("span", "message", entry.message));

  const details = element("details", "", summary);
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(detail(entry));
  });
  const isFine = kind === "granted" && entry.faults.length === 0;
  const item = element("li", isFine ? "fine" : "", details);
  item.dataset.number = entry.number;
  return item;
}

/** Built when it is opened. */
function detail(entry) {
  const whole = element("div", "detail");
  if (entry.verdict.mismatch) whole.append(comparison(entry.verdict.mismatch));
  for (const fault of entry.faults) whole.append(element("p", "", `Fault: ${kindInWords(fault)}`));
  if (entry.unknownParameters.length) {
    whole.append(element("p", "", `Unknown parameters, ignored: ${entry.unknownParameters.join(", ")}`));
  }
  const request = `${entry.method} ${entry.path}\n${withoutSignature(entry.headers)}\n${pretty(entry.body)}`;
  whole.append(element("h3", "", "Request"), element("pre", "", request));
  whole.append(element("p", "facts", `Found in ${(entry.microseconds / 1000).toLocaleString("en")} ms`));
  return whole;
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
