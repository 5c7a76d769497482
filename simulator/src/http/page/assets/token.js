// The token of the control. It comes behind the # of the page's address, or a person enters it.

import { byId } from "./build.js";

const KEY = "simulator-token";

function takeFromAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (!given) return;
  sessionStorage.setItem(KEY, given);
  // It must not be in the history, nor in an address that someone copies.
  history.replaceState(null, "", location.pathname + location.search);
  byId("token-form").hidden = true;
}

takeFromAddress();
// The page stays when only this part of its address is changed.
addEventListener("hashchange", takeFromAddress);

export const token = () => sessionStorage.getItem(KEY) ?? "";

/** Asks for the token, and calls `again` once it is entered. */
export function ask(again) {
  const form = byId("token-form");
  form.hidden = false;
  form.onsubmit = (event) => {
    event.preventDefault();
    // Only visible ASCII can be sent in a header.
    sessionStorage.setItem(KEY, form.token.value.replace(/[^!-~]/g, ""));
    form.token.value = "";
    form.hidden = true;
    again();
  };
  form.token.focus();
}
