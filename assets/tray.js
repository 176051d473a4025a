// Collects profiles from any page to compare them. What the browser kept is
// not trusted: ids are ids, names are text.

/** @typedef {{ id: string, name: string }} Chosen */

export const MOST = 4;

/** Leaves out what is strange.
 * @param {string | null} text
 * @returns {Chosen[]} */
export function read(text) {
  let kept;
  try {
    kept = JSON.parse(text ?? "");
  } catch {}
  const chosen = new Map();
  for (const one of Array.isArray(kept) ? kept : []) {
    const { id, name } = one ?? {};
    if (/^[a-z\d][a-z\d_-]*$/.test(id) && typeof name === "string" && chosen.size < MOST)
      chosen.set(`${id}`, { id: `${id}`, name: name.slice(0, 60) });
  }
  return [...chosen.values()];
}

/** Two have a page, more are in the matrix.
 * @param {Chosen[]} chosen
 * @param {DOMStringMap} places */
export function target(chosen, { compare, matrix }) {
  const ids = chosen.map(({ id }) => id);
  if (ids.length < 2) return "";
  return ids.length > 2 ? `${matrix}?show=${ids}` : `${compare}${ids.sort().join("-vs-")}/`;
}

/** @type {Chosen[]} */
export let chosen = [];

const tray = globalThis.document?.getElementById("page.tray");
const places = tray?.dataset ?? {};
const key = `tray:${places.compare}`;
const [status, bar, list, link, clear] = /** @type {HTMLElement[]} */ ([
  ...(tray?.querySelectorAll("*") ?? []),
]);
const buttons = () =>
  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-id]"));

/** Puts in or takes out.
 * @param {Chosen} one */
export function toggle({ id, name }) {
  const rest = chosen.filter((other) => other.id !== id);
  const had = rest.length < chosen.length;
  if (!had && rest.length === MOST) {
    status.textContent = `${name} not added: ${MOST} are the most that can be compared.`;
    return;
  }
  keep(had ? rest : [...rest, { id, name }]);
  status.textContent = `${name} ${had ? "taken out" : "added"}: ${chosen.length} to compare.`;
}

/** @param {Chosen[]} next */
function keep(next) {
  chosen = next;
  // Where storage is refused, the tray is this page's.
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {}
  show();
}

function load() {
  try {
    chosen = read(localStorage.getItem(key));
  } catch {}
  show();
}

function show() {
  list.replaceChildren(
    ...chosen.map((one, at) => {
      const item = document.createElement("li");
      const out = document.createElement("button");
      out.ariaLabel = `Take out ${one.name}`;
      out.onclick = () => {
        toggle(one);
        refocus(at);
      };
      item.append(one.name, out);
      return item;
    }),
  );
  const place = target(chosen, places);
  link.setAttribute("href", place || `${places.compare}`);
  link.textContent = place ? "Compare" : "Choose another";
  bar.hidden = !chosen.length;
  // A class of the root: `:has` there would look through every page again at each change of it.
  document.documentElement.classList.toggle("trayed", !bar.hidden);
  for (const button of buttons())
    button.ariaPressed = `${chosen.some(({ id }) => id === button.dataset.id)}`;
  document.dispatchEvent(new Event("tray"));
}

/** @param {number} at Where the button stood that had the focus. */
function refocus(at) {
  const outs = list.querySelectorAll("button");
  (outs[at] ?? outs[at - 1] ?? buttons()[0] ?? document.querySelector("main a"))?.focus();
}

if (tray) {
  load();
  addEventListener("storage", load);
  addEventListener("pageshow", load);
  for (const button of buttons())
    button.onclick = () => toggle(/** @type {Chosen} */ ({ ...button.dataset }));
  clear.onclick = () => {
    keep([]);
    refocus(0);
  };
}
