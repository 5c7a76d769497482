// Asks for changes twice a second while the page is visible, and shows them.

import { NotAllowed, changed, get } from "./ask.js";
import { byId, setText } from "./build.js";
import * as clock from "./clock.js";
import * as faults from "./faults.js";
import * as frame from "./frame.js";
import * as journal from "./journal.js";
import * as seed from "./seed.js";
import * as tasks from "./tasks.js";
import * as token from "./token.js";

const PAUSE = 500;

let timer;
let isLost = false;
/** Whether the notice is about looking, which looking again may settle, and not about an action. */
let noticeIsOfLook = false;

async function look() {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    const asked = [get("state"), changed(tasks.path()), get(journal.path()), frame.look()];
    const [state, list, entries] = await Promise.all(asked);
    // Another simulator counts its requests anew.
    if (isLost) return location.reload();
    clock.show(state);
    faults.show(state.faults);
    seed.show(state);
    if (list) tasks.show(list);
    journal.show(entries);
    if (noticeIsOfLook) byId("notice").hidden = true;
  } catch (error) {
    // Without an answer it is a TypeError.
    isLost = error instanceof TypeError;
    say(isLost ? "The simulator does not answer. It is asked again." : error.message, true);
  }
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
}

function say(text, isOfLook) {
  noticeIsOfLook = isOfLook;
  setText(byId("notice"), text);
  byId("notice").hidden = false;
}

/** Does something, then shows what became of it. */
async function act(action) {
  try {
    await action();
    byId("notice").hidden = true;
    await look();
  } catch (error) {
    if (error instanceof NotAllowed) token.ask(() => act(action));
    else say(error.message, false);
  }
}

clock.start(act);
faults.start(act);
seed.start(act);
tasks.start(act);
journal.start();
for (const card of document.querySelectorAll("details.card")) card.open = matchMedia("(min-width: 60em)").matches;
document.addEventListener("visibilitychange", look);
look();
