// The picker of the page that compares: what is ticked is what is in the tray.
import { chosen, MOST, target, toggle } from "./tray.js";

/** What the choice leads to, in words.
 * @param {string[]} names */
export function promise(names) {
  if (names.length < 2)
    return names.length ? `${names[0]} and which other?` : "Choose two, three or four.";
  const last = names[names.length - 1];
  return `Compare ${names.slice(0, -1).join(", ")} and ${last}`;
}

const picker = globalThis.document?.querySelector(".collect");
if (picker) start(picker);

/** @param {Element} picker */
function start(picker) {
  const places = document.getElementById("page.tray")?.dataset ?? {};
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (
    picker.querySelectorAll("[type=checkbox]")
  );
  const go = /** @type {HTMLAnchorElement} */ (picker.querySelector("a"));
  const hint = /** @type {HTMLOutputElement} */ (picker.querySelector("output"));
  const name = (/** @type {HTMLInputElement} */ box) => box.dataset.name ?? box.value;
  const show = () => {
    const ids = chosen.map(({ id }) => id);
    for (const box of boxes) {
      box.checked = ids.includes(box.value);
      box.disabled = ids.length >= MOST && !box.checked;
    }
    const place = target(chosen, places);
    const words = promise(chosen.map(({ name }) => name));
    go.hidden = !place;
    go.href = place;
    go.textContent = words;
    hint.value = place
      ? ids.length < MOST
        ? ""
        : `${MOST} are the most that can be compared.`
      : words;
  };
  picker.addEventListener("change", ({ target: box }) => {
    if (box instanceof HTMLInputElement && box.type === "checkbox")
      toggle({ id: box.value, name: name(box) });
  });
  picker.addEventListener("input", ({ target: sought }) => {
    if (!(sought instanceof HTMLInputElement) || sought.type !== "search") return;
    const text = sought.value.trim().toLowerCase();
    for (const box of boxes) {
      const label = box.closest("label");
      if (label) label.hidden = !box.checked && !name(box).toLowerCase().includes(text);
    }
  });
  document.addEventListener("tray", show);
  show();
}
