// Calls the control. Paths are relative to the page.

import { token } from "./token.js";

/** The token is missing, or it is not the simulator's. */
export class NotAllowed extends Error {}

/** The JSON of an answer. */
async function read(answer) {
  const value = await answer.json();
  if (answer.status === 401) throw new NotAllowed(value.error);
  if (!answer.ok) throw new Error(value.error ?? `status ${answer.status}`);
  return value;
}

const known = new Map();

/** What is at a path; undefined if it has not changed since the last time. */
export async function changed(path) {
  const tag = known.get(path);
  const answer = await fetch(path, { cache: "no-store", headers: tag ? { "If-None-Match": tag } : {} });
  if (answer.status === 304) return undefined;
  const value = await read(answer);
  if (answer.headers.has("ETag")) known.set(path, answer.headers.get("ETag"));
  return value;
}

/** What is at a path. */
export async function get(path) {
  return read(await fetch(path, { cache: "no-store" }));
}

export async function post(path, value) {
  const headers = { Authorization: `Bearer ${token()}`, "Content-Type": "application/json" };
  return read(await fetch(path, { method: "POST", headers, body: JSON.stringify(value) }));
}

export async function remove(path) {
  return read(await fetch(path, { method: "DELETE", headers: { Authorization: `Bearer ${token()}` } }));
}
