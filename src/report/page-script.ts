import { createHash } from "node:crypto";

/**
 * The script of a page: tables that are sorted by a column and copied, and figures of marks under the pointer and by keyboard.
 *
 * The page is whole without it: it makes its own controls, and takes their words from the attributes of `body`. It loads nothing, writes text
 * only (`textContent`) and keeps no state outside the page. Plain JavaScript, as browsers run it.
 */
export const PAGE_SCRIPT = `"use strict";
(() => {
  const words = document.body.dataset;
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const status = make("p", { className: "unseen" });
  status.setAttribute("role", "status");
  const tip = make("div", { className: "tip", hidden: true });
  document.body.append(status, tip);

  // Tables: a third press on a column brings back the order of the page; cells without a value stay last.
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const valueOf = (cell) => (cell.dataset.value === undefined ? null : Number(cell.dataset.value));
  const comparer = (rows, column) => {
    if (rows.every((row) => valueOf(row.cells[column]) === null)) {
      return (a, b, sign) => sign * collator.compare(a.cells[column].textContent, b.cells[column].textContent);
    }
    return (a, b, sign) => {
      const [one, other] = [valueOf(a.cells[column]), valueOf(b.cells[column])];
      if (one === null || other === null) return (one === null) - (other === null);
      return sign * (one - other);
    };
  };
  const makeSortable = (table) => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    if (rows.length < 2) return;
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      const button = make("button", { type: "button", className: "sort" });
      button.append(...heading.childNodes);
      heading.append(button);
      const compare = comparer(rows, column);
      button.addEventListener("click", () => {
        const next = { ascending: "descending", descending: null }[heading.getAttribute("aria-sort")];
        const order = next === undefined ? "ascending" : next;
        for (const each of headings) each.removeAttribute("aria-sort");
        if (order !== null) heading.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        body.append(...(order === null ? rows : [...rows].sort((a, b) => compare(a, b, sign))));
      });
    });
  };

  // A text that a spreadsheet would run begins with an apostrophe; figures of our own may begin with a sign.
  const cellText = (cell) => {
    const plain = (node) => node.textContent.replace(/\\s+/g, " ").trim();
    const small = cell.querySelector("small");
    const whole = cell.cloneNode(true);
    for (const each of whole.querySelectorAll("small")) each.remove();
    const text = plain(whole) + (small === null ? "" : " (" + plain(small) + ")");
    const safe = valueOf(cell) === null && /^[=+\\-@]/.test(text) ? "'" + text : text;
    return safe.includes('"') ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  const copyByHand = (text) => {
    const area = make("textarea", { value: text, className: "unseen" });
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    return isCopied;
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyByHand(text);
    }
  };
  const makeCopyable = (table) => {
    const button = make("button", { type: "button", className: "copy", textContent: words.copy });
    button.setAttribute("aria-label", words.copy + ": " + table.caption.textContent);
    button.addEventListener("click", async () => {
      const lines = [...table.rows].map((row) => [...row.cells].map(cellText).join("\\t"));
      const isCopied = await copy(lines.join("\\n"));
      button.focus();
      button.textContent = status.textContent = isCopied ? words.copied : words.notCopied;
      setTimeout(() => {
        button.textContent = words.copy;
        status.textContent = "";
      }, 3000);
    });
    table.parentElement.after(button);
  };
  for (const table of document.querySelectorAll("table")) {
    makeSortable(table);
    makeCopyable(table);
  }

  // Marks: one is told at a time, near the pointer or, by keyboard, above itself.
  let told = null;
  const hide = () => {
    told?.classList.remove("told");
    told = null;
    tip.hidden = true;
  };
  const tell = (mark, x, y) => {
    if (mark !== told) {
      hide();
      told = mark;
      mark.classList.add("told");
      tip.textContent = mark.dataset.tip;
      tip.hidden = false;
    }
    const { width, height } = tip.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - 8;
    tip.style.left = Math.max(8, Math.min(x - width / 2, room)) + "px";
    tip.style.top = (y - height - 14 < 8 ? y + 20 : y - height - 14) + "px";
  };
  const tellAbove = (mark) => {
    const { left, right, top } = mark.getBoundingClientRect();
    tell(mark, (left + right) / 2, top);
  };
  let pointer = null;
  const tellUnder = () => {
    const mark = pointer === null ? null : document.elementFromPoint(...pointer)?.closest("[data-tip]");
    if (mark) tell(mark, ...pointer);
    else hide();
  };
  const follow = ({ clientX, clientY }) => {
    pointer = [clientX, clientY];
    tellUnder();
  };
  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerdown", follow);
  document.addEventListener("pointercancel", hide);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  const keepUp = () => {
    if (told === null) return;
    if (told.closest(".picture").matches(":focus-visible")) tellAbove(told);
    else tellUnder();
  };
  document.addEventListener("scroll", keepUp, { passive: true, capture: true });
  const makeTold = (picture) => {
    const marks = [...picture.querySelectorAll("[data-tip]")];
    if (marks.length === 0) return;
    picture.tabIndex = 0;
    picture.classList.add("marks");
    picture.setAttribute("role", "group");
    picture.setAttribute("aria-label", words.marks);
    let at = 0;
    const tellOne = () => {
      marks[at].scrollIntoView({ block: "nearest" });
      tellAbove(marks[at]);
      status.textContent = marks[at].dataset.tip;
    };
    picture.addEventListener("focus", () => picture.matches(":focus-visible") && tellOne());
    picture.addEventListener("blur", () => {
      hide();
      status.textContent = "";
    });
    const last = marks.length - 1;
    const moves = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -marks.length, End: marks.length };
    picture.addEventListener("keydown", (event) => {
      const move = moves[event.key];
      if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      at = Math.max(0, Math.min(last, at + move));
      tellOne();
    });
  };
  for (const picture of document.querySelectorAll("figure .picture")) makeTold(picture);
})();
`;

/** The only script that a page's policy lets run, as a source of `script-src`. */
export const PAGE_SCRIPT_SOURCE = `'sha256-${createHash("sha256").update(PAGE_SCRIPT).digest("base64")}'`;
