// The list of tasks. An article stays as long as its task is listed; only what has changed in it is touched.

import { byId, count, element, moment, setClass, setText } from "./build.js";
import { Heat } from "./heat.js";

const MARKS = { pending: "▶", held: "‖", done: "✓", failed: "✕", unknown: "?" };
const MORE = 24;

const articles = new Map();
let limit = MORE;

export const path = () => `tasks?limit=${limit}`;

export function start(act) {
  byId("more-tasks").addEventListener("click", () => {
    limit += MORE;
    act(async () => {});
  });
}

export function show({ tasks, total, unsubmitted }) {
  const created = unsubmitted ? `, ${unsubmitted.toLocaleString("en")} more created but not submitted` : "";
  setText(byId("task-count"), count(total, "task") + created);
  byId("no-tasks").hidden = tasks.length > 0;
  byId("more-tasks").hidden = tasks.length < limit;
  arrange(byId("task-list"), tasks, 3);

  const listed = new Set(tasks.flatMap((task) => [task.id, ...task.children.map((child) => child.id)]));
  for (const id of articles.keys()) if (!listed.has(id)) articles.delete(id);
}

/** Puts the articles of tasks into an element, in order. */
function arrange(parent, tasks, level) {
  tasks.forEach((task, at) => {
    if (!articles.has(task.id)) articles.set(task.id, new Article(task, level));
    const article = articles.get(task.id);
    article.show(task);
    const standing = parent.children[at];
    if (standing !== article.root) parent.insertBefore(article.root, standing ?? null);
  });
  while (parent.children.length > tasks.length) parent.lastElementChild.remove();
}

class Article {
  constructor(task, level) {
    this.level = level;
    this.root = element("article", "task");
    this.root.dataset.task = task.id;
    this.name = element("bdi", "name");
    this.status = element("span", "status");
    this.counts = element("p", "counts");
    this.facts = element("p", "facts");
    this.heat = new Heat();
    this.children = element("div", "children");
    const title = element(`h${level}`, "", this.name, " ", element("span", "id", `#${task.id}`));
    this.root.append(element("div", "title", title, this.status), this.counts, this.heat.root, this.facts, this.children);
  }

  show(task) {
    const now = JSON.stringify(task);
    if (now === this.shown) return;
    this.shown = now;
    setText(this.name, task.role === "photon" ? "photon map" : this.level > 3 ? "picture" : task.name);
    // The state of a parent task does not say how far its child tasks are.
    const isParent = task.role === "parent";
    setText(this.status, isParent ? task.statusText : `${MARKS[task.progress]} ${task.statusText}`);
    setClass(this.status, isParent ? "aside" : `status ${task.progress}`);
    this.status.title = `${task.status}, ${task.statusCode}`;
    setText(this.counts, counts(task));
    setText(this.facts, facts(task));
    this.heat.show(task);
    arrange(this.children, task.children, this.level + 1);
  }
}

function counts({ waiting, executing, done, failed, stopped }) {
  const total = waiting + executing + done + failed + stopped;
  if (total === 0) return "";
  const others = [[executing, "rendering"], [waiting, "waiting"], [failed, "failed"], [stopped, "stopped"]];
  const told = others.filter(([number]) => number).map(([number, word]) => `${number.toLocaleString("en")} ${word}`);
  return [`${done.toLocaleString("en")} of ${count(total, "frame")} complete`, ...told].join(" · ");
}

function facts(task) {
  if (task.role === "parent") return "Its child tasks tell how far it is.";
  const facts = [`cost ${task.consumed}`];
  if (Number(task.owed)) facts.push(`owed ${task.owed}`);
  if (task.error) facts.push(`analysis error ${task.error}`);
  if (task.framesPerCell > 1) facts.push(`${task.framesPerCell} frames in a cell`);
  facts.push(`camera ${task.camera}`, `submitted ${moment(task.submitted)}`);
  return facts.join(" · ");
}
