// A frame that was opened: its image, which changes while it renders, and what is known about it.

import { get } from "./ask.js";
import { element, setText } from "./build.js";

let current;

/** Asks for what is new about the frame that is open. */
export async function look() {
  await current?.look();
}

export class FrameView {
  constructor() {
    this.title = element("strong", "");
    this.facts = element("p", "facts");
    this.picture = element("img", "");
    const close = element("button", "", "Close");
    close.type = "button";
    close.addEventListener("click", () => this.close());
    this.root = element("div", "frame", this.picture, element("div", "", this.title, this.facts, close));
    this.root.hidden = true;
  }

  async open(id) {
    current?.close();
    current = this;
    this.id = id;
    await this.look();
  }

  close() {
    this.root.hidden = true;
    if (current === this) current = undefined;
  }

  async look() {
    const { id } = this;
    // A frame can go while it is open, with its task.
    const frame = await get(`frames/${id}`).catch(() => undefined);
    // Another one may have been opened meanwhile.
    if (current !== this || this.id !== id) return;
    if (frame) this.show(frame);
    else this.close();
  }

  show(frame) {
    const percent = frame.percent % 100 ? `, ${frame.percent} %` : "";
    setText(this.title, `Frame ${frame.name}: ${frame.statusText}${percent}`);
    const facts = [`${frame.seconds} s`, `attempt ${frame.attempts}`, `paid ${frame.paid}`];
    if (Number(frame.coupon)) facts.push(`coupons ${frame.coupon}`);
    if (Number(frame.owed)) facts.push(`owed ${frame.owed}`);
    setText(this.facts, frame.attempts ? [...facts, `ID ${frame.id}`].join(" · ") : `not begun · ID ${frame.id}`);
    this.picture.hidden = !frame.hasImage;
    this.picture.alt = `frame ${frame.name}, ${frame.percent} % rendered`;
    const source = `frames/${frame.id}.jpg?${frame.status}-${frame.percent}-${frame.attempts}`;
    if (frame.hasImage && this.picture.getAttribute("src") !== source) this.picture.src = source;
    this.root.hidden = false;
  }
}
