// The heat map of a task: a cell for each frame, or for a few of them. Keys move a mark over it; enter or a click opens a
// frame.

import { element, setClass } from "./build.js";
import { FrameView } from "./frame.js";

const WORDS = {
  w: "waiting", p: "waiting for others", d: "complete", f: "failed", s: "stopped", t: "timed out",
};
// A dot can't be the name of a class.
const CLASSES = { ".": "p" };
let maps = 0;

export class Heat {
  constructor() {
    maps += 1;
    this.prefix = `map${maps}-`;
    this.cells = "";
    this.at = 0;
    this.grid = element("div", "heat");
    this.grid.role = "listbox";
    this.grid.tabIndex = 0;
    this.grid.addEventListener("keydown", (event) => this.press(event));
    this.grid.addEventListener("focus", () => this.mark(this.at));
    this.grid.addEventListener("click", (event) => {
      const at = [...this.grid.children].indexOf(event.target);
      if (at >= 0) this.open(at);
    });
    this.grid.addEventListener("pointerover", (event) => {
      const at = [...this.grid.children].indexOf(event.target);
      if (at >= 0) event.target.title = this.told(at);
    });
    this.view = new FrameView();
    this.root = element("div", "", this.grid, this.view.root);
    this.root.hidden = true;
  }

  show(task) {
    this.task = task;
    const { cells } = task;
    this.root.hidden = cells === "";
    while (this.grid.children.length > cells.length) this.grid.lastElementChild.remove();
    for (let at = 0; at < cells.length; at += 1) {
      if (at >= this.grid.children.length) this.grid.append(this.cell(at));
      if (cells[at] !== this.cells[at]) setClass(this.grid.children[at], classOf(cells[at]));
    }
    this.cells = cells;
    this.grid.ariaLabel = `Frames of ${task.name}, ${task.done} of ${total(task)} complete`;
  }

  cell(at) {
    const cell = element("i", "cell");
    cell.role = "option";
    cell.id = this.prefix + at;
    return cell;
  }

  press(event) {
    const columns = Math.max(1, Math.floor((this.grid.clientWidth + 2) / (this.grid.firstElementChild.offsetWidth + 2)));
    const ways = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
    const { key } = event;
    if (key in ways) this.mark(this.at + ways[key]);
    else if (key === "Home") this.mark(0);
    else if (key === "End") this.mark(this.cells.length - 1);
    else if (key === "Enter" || key === " ") this.open(this.at);
    else if (key === "Escape") this.view.close();
    else return;
    event.preventDefault();
  }

  mark(at) {
    this.grid.children[this.at]?.removeAttribute("aria-selected");
    this.at = Math.min(Math.max(at, 0), this.cells.length - 1);
    const cell = this.grid.children[this.at];
    if (!cell) return;
    cell.ariaLabel = this.told(this.at);
    cell.ariaSelected = "true";
    this.grid.setAttribute("aria-activedescendant", cell.id);
  }

  open(at) {
    this.mark(at);
    this.view.open(this.task.firstId + at * this.task.framesPerCell);
  }

  /** What a cell says. */
  told(at) {
    const { firstFrame, blocks, framesPerCell: step } = this.task;
    const name = (index) => {
      const number = firstFrame + Math.floor(index / blocks);
      return blocks > 1 ? `${number}-${(index % blocks) + 1}` : `${number}`;
    };
    const last = Math.min((at + 1) * step, total(this.task)) - 1;
    const which = step > 1 ? `frames ${name(at * step)} to ${name(last)}` : `frame ${name(at)}`;
    const letter = this.cells[at];
    const word = WORDS[CLASSES[letter] ?? letter] ?? `rendering, ${letter}0 % and more`;
    return `${which}: ${word}`;
  }
}

const total = (task) => task.waiting + task.executing + task.done + task.failed + task.stopped;

const classOf = (letter) => (/\d/.test(letter) ? `cell r r${letter}` : `cell ${CLASSES[letter] ?? letter}`);
