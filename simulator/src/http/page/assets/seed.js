// The seed, the accounts, and starting over.

import { post } from "./ask.js";
import { byId, element, setText } from "./build.js";

let accounts = "";

export function start(act) {
  const form = byId("seed-form");
  const number = form.querySelector("[data-for=number]");
  form.seed.addEventListener("change", () => {
    number.hidden = form.seed.value !== "number";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const named = form.seed.value;
    const seed = named === "number" ? { number: Number(form.elements.number.value) } : named;
    act(() => post("reset", { seed }));
  });
}

export function show(state) {
  const { seed } = state;
  setText(byId("seed-name"), typeof seed === "string" ? `seed ${seed}` : `seed number ${seed.number}`);
  const now = JSON.stringify(state.accounts);
  if (now === accounts) return;
  accounts = now;
  byId("accounts").replaceChildren(...state.accounts.map((id) => element("li", "code", id)));
}
