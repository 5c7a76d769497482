// Faults: the form, and those that are set.

import { get, post, remove } from "./ask.js";
import { byId, count, element, setText } from "./build.js";

let shown = "";

export function start(act) {
  const form = byId("fault-form");
  form.kind.addEventListener("change", showPart);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(() => post("faults", chosen(form)));
  });
  byId("clear-faults").addEventListener("click", () => act(() => remove("faults")));
  act(async () => {
    const { operations, codes } = await get("names");
    form.operation.append(...operations.map((name) => new Option(name)));
    form.code.append(...codes.map(({ code, name }) => new Option(`${code} ${name}`, code)));
    form.code.value = "500";
  });
}

export function show(faults) {
  const now = JSON.stringify(faults);
  if (now === shown) return;
  shown = now;
  setText(byId("fault-count"), faults.length ? `${count(faults.length, "fault")} set` : "none set");
  byId("fault-list").replaceChildren(...faults.map((fault) => element("li", "", told(fault))));
}

/** The field that belongs to what is chosen. */
function showPart() {
  const form = byId("fault-form");
  const part = form.kind.selectedOptions[0].dataset.part;
  for (const label of form.querySelectorAll("[data-for]")) label.hidden = label.dataset.for !== part;
}

function chosen(form) {
  const { value } = form.kind;
  const { part } = form.kind.selectedOptions[0].dataset;
  const kind = part ? { [value]: { [part]: Number(form.elements[part].value) } } : value;
  const fault = { from: Number(form.from.value), kind };
  if (form.operation.value) fault.operation = form.operation.value;
  if (form.times.value) fault.times = Number(form.times.value);
  return fault;
}

function told({ operation, from, times, kind }) {
  const which = times ? `requests ${from} to ${from + times - 1}` : `requests from ${from} on`;
  return `${operation ?? "any operation"}, ${times === 1 ? `request ${from}` : which}: ${kindInWords(kind)}`;
}

/** What goes wrong, in the words of the form. */
export function kindInWords(kind) {
  const [name, parts] = typeof kind === "string" ? [kind, {}] : Object.entries(kind)[0];
  const option = [...byId("fault-form").kind.options].find((known) => known.value === name);
  const detail = Object.entries(parts).map(([part, value]) => `${part} ${value}`).join(", ");
  return (option?.textContent ?? name) + (detail && ` (${detail})`);
}
