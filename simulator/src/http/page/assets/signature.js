// A wrong signature: what was signed beside what should have been signed, with the first difference marked.

import { element, setText } from "./build.js";

/** The usual mistake that explains it or, where none does, a field to compare with what was really signed. */
export function comparison({ expected, nearMiss }) {
  const whole = element("div", "comparison");
  if (nearMiss) {
    whole.append(
      element("p", "mistake", element("strong", "", "Mistake: "), nearMiss.mistake),
      element("p", "", element("strong", "", "Right: "), nearMiss.right),
      sideBySide(nearMiss.signed, expected),
    );
    return whole;
  }
  const field = element("textarea", "");
  field.rows = 3;
  field.spellcheck = false;
  const label = element("label", "", "No usual mistake explains it. Paste the string that your program signed:", field);
  const result = element("div", "");
  result.ariaLive = "polite";
  const compare = () => result.replaceChildren(sideBySide(field.value, expected));
  field.addEventListener("input", compare);
  compare();
  whole.append(label, result);
  return whole;
}

function sideBySide(signed, expected) {
  const at = signed === "" ? undefined : firstDifference(signed, expected);
  const whole = element("div", "");
  const strings = element("div", "strings", column("What was signed", signed, at), column("What should be signed", expected, at));
  const position = element("p", "facts");
  if (signed === "") setText(position, "");
  else if (at === undefined) setText(position, "The strings are the same: the access key or the signature's encoding is another.");
  else setText(position, `First difference at byte ${bytes(expected.slice(0, at))}.`);
  whole.append(position, strings);
  if (signed === "") strings.firstElementChild.remove();
  return whole;
}

/** A string, a parameter on each line. */
function column(title, string, at) {
  const text = element("pre", "string");
  let start = 0;
  for (const piece of string.split(/(?=&)/)) {
    const line = element("span", "piece");
    const mark = at - start;
    const differs = at !== undefined && mark >= 0 && (mark < piece.length || start + piece.length === string.length);
    if (differs) {
      const next = String.fromCodePoint(piece.codePointAt(mark) ?? 0x2400);
      const end = mark < piece.length ? next : "∎ end";
      line.className = "piece differs";
      line.append(piece.slice(0, mark), element("mark", "", end), piece.slice(mark + (mark < piece.length ? next.length : 0)));
    } else {
      line.append(piece);
    }
    text.append(line);
    start += piece.length;
  }
  return element("div", "", element("h3", "", title), text);
}

function firstDifference(one, other) {
  if (one === other) return undefined;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  // Never between the two code units of one character.
  return at > 0 && /[\ud800-\udbff]/.test(one[at - 1] ?? "") ? at - 1 : at;
}

const bytes = (text) => new TextEncoder().encode(text).length;

/** A request's headers, with the signature shortened. */
export function withoutSignature(headers) {
  return headers.replace(/^(signature: .{6}).*$/gim, "$1…");
}
