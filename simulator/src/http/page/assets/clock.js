// Time: what it is, how fast it passes, and the buttons for it.

import { post } from "./ask.js";
import { byId, moment, setText } from "./build.js";

export function start(act) {
  for (const button of byId("speeds").children) {
    button.addEventListener("click", () => act(() => post("clock", JSON.parse(button.dataset.clock))));
  }
  for (const button of byId("steps").querySelectorAll("[data-seconds]")) {
    button.addEventListener("click", () => act(() => post("advance", { seconds: Number(button.dataset.seconds) })));
  }
  byId("finish").addEventListener("click", () => act(() => post("finish", {})));
}

export function show({ time, clock }) {
  setText(byId("now"), moment(time));
  setText(byId("pace"), pace(clock));
  for (const button of byId("speeds").children) {
    const its = JSON.parse(button.dataset.clock);
    const isPressed = its.mode === clock.mode && its.speed === clock.speed;
    if (button.ariaPressed !== String(isPressed)) button.ariaPressed = String(isPressed);
  }
}

function pace(clock) {
  if (clock.mode === "stepped") return "stands still";
  return clock.mode === "accelerated" ? `${clock.speed} × as fast` : "real speed";
}
