// The picker of the page that compares: what is ticked is what is in the tray.
import { chosen, MOST, target, toggle } from "./compare-tray.js";
import { all, one } from "./dom.js";
import { list } from "./lists.js";
import { words } from "./words-compare.js";

/**
 * What the choice leads to, in words.
 * @param {string[]} names
 */
export const promise = (names) => {
  if (!names.length) return words.choose;
  if (names.length === 1) return words.whichOther({ name: names[0] });
  return words.compareAll({ names: list(names) });
};

/** @param {HTMLElement} picker */
const start = (picker) => {
  const urls = document.getElementById("page.tray")?.dataset ?? {};
  const boxes = all("input[type=checkbox]", picker);
  const link = one("a", picker);
  const hint = one("output", picker);
  const nameOf = (/** @type {HTMLInputElement} */ box) => box.dataset.name ?? box.value;
  const show = () => {
    const ids = chosen.map(({ id }) => id);
    for (const box of boxes) {
      box.checked = ids.includes(box.value);
      box.disabled = ids.length >= MOST && !box.checked;
    }
    const url = target(chosen, urls);
    const text = promise(chosen.map(({ name }) => name));
    link.hidden = !url;
    link.href = url;
    link.textContent = text;
    const isFull = ids.length >= MOST;
    if (url) hint.value = isFull ? words.full({ most: MOST }) : "";
    else hint.value = text;
  };
  picker.addEventListener("change", ({ target: box }) => {
    if (box instanceof HTMLInputElement && box.type === "checkbox") {
      toggle({ id: box.value, name: nameOf(box) });
    }
  });
  picker.addEventListener("input", ({ target: field }) => {
    if (!(field instanceof HTMLInputElement) || field.type !== "search") return;
    const sought = field.value.trim().toLowerCase();
    for (const box of boxes) {
      const label = box.closest("label");
      if (label) label.hidden = !box.checked && !nameOf(box).toLowerCase().includes(sought);
    }
  });
  document.addEventListener("tray", show);
  show();
};

/** @type {HTMLElement | null | undefined} */
const picker = globalThis.document?.querySelector(".collect");
if (picker) start(picker);
