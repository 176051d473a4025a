// The controls of the matrix: what opens over it, what sorts it, what saves it.
import { all, button, make, one } from "./dom.js";
import { panels } from "./matrix-panels.js";
import { bestIsDown, everything, NARROW } from "./matrix-view.js";
import { words } from "./words-matrix.js";

/**
 * @import { Page } from "./matrix-panels.js"
 * @import { Table } from "./matrix-table.js"
 * @import { View } from "./matrix-view.js"
 */

/**
 * Fills what opens over the matrix by the click that first opens it: before the
 * next key, or a quick Tab would go past it.
 * @param {Page} page
 * @param {HTMLElement} tools
 */
const offerPanels = (page, tools) => {
  for (const [nth, details] of all(".choose", tools).entries()) {
    const fill = () => {
      details.append(make("div", { class: "panel" }, ...panels[nth](page)));
      for (const step of page.steps) step();
    };
    one("summary", details).addEventListener("click", fill, { once: true });
  }
};

/**
 * Offers which profiles to show side by side on a phone.
 * @param {Page & { view: () => View, phone: MediaQueryList }} page
 * @param {HTMLElement} tools
 */
const offerPicks = ({ matrix, steps, go, view, phone }, tools) => {
  const { singular = "" } = tools.dataset;
  const { length } = matrix.profiles;
  const picks = Array.from({ length: Math.min(NARROW, length) }, (_, nth) => {
    const label = words.column({ profile: singular, number: nth + 1 });
    const pick = make("select", { "aria-label": label });
    if (nth) pick.append(make("option", { value: "" }, words.none));
    const options = matrix.profiles.map(({ name }, at) =>
      make("option", { value: String(at) }, name),
    );
    pick.append(...options);
    return pick;
  });
  for (const [nth, pick] of picks.entries()) {
    pick.addEventListener("change", () => {
      const before = view().profiles[nth];
      const chosen = picks.map(({ value }) => value);
      const again = chosen.findIndex((value, at) => at !== nth && value === pick.value);
      if (again >= 0) chosen[again] = String(before ?? "");
      go({ show: chosen.filter(Boolean).map(Number), sort: null });
    });
  }
  one(".picks", tools).append(...picks);
  steps.add(() => {
    if (!phone.matches) return;
    for (const [nth, pick] of picks.entries()) pick.value = String(view().profiles[nth] ?? "");
  });
};

/**
 * Puts a button that sorts into the head of each criterion.
 * @param {Page} page
 * @param {Table} table
 */
const offerSorting = ({ matrix, state, go }, { criterionHeads }) => {
  for (const [at, head] of criterionHeads.entries()) {
    const label = words.sort({ criterion: matrix.criteria[at].title });
    const best = bestIsDown(matrix.criteria[at]);
    const sort = () => {
      const { sort, down } = state();
      if (sort !== at) go({ sort: at, down: best });
      else if (down === best) go({ down: !best });
      else go({ sort: null, down: false });
    };
    head.append(button("", sort, { class: "sort", "aria-label": label, title: label }));
  }
};

/**
 * @param {string} download
 * @param {string} type
 * @param {string} text
 */
const save = (download, type, text) => {
  const href = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
};

/**
 * Offers what is shown as files.
 * @param {Page & { view: () => View }} page
 * @param {HTMLElement} tools
 */
const offerFiles = ({ matrix, view }, tools) => {
  const files = () => import("./matrix-files.js");
  const { json: url = "", singular = "" } = tools.dataset;
  one(".csv", tools).addEventListener("click", async () =>
    save("matrix.csv", "text/csv", (await files()).csv(view(), matrix, singular)),
  );
  one(".json", tools).addEventListener("click", async () => {
    try {
      const whole = await (await fetch(url)).json();
      const part = (await files()).json(view(), matrix, whole, location.href);
      save("matrix.json", "application/json", `${JSON.stringify(part, null, 2)}\n`);
    } catch {
      one("[role=status]", tools).textContent = words.notLoaded({ url });
    }
  });
};

/**
 * Wires every control of the matrix.
 * @param {Page & { view: () => View, phone: MediaQueryList }} page
 * @param {HTMLElement} tools
 * @param {Table} table
 */
export const offerTools = (page, tools, table) => {
  const { matrix, steps, state, go } = page;
  const differences = one("label > input", tools);
  differences.addEventListener("change", () => go({ hide: differences.checked }));
  steps.add(() => {
    differences.checked = state().hide;
  });
  offerPanels(page, tools);
  offerPicks(page, tools);
  offerSorting(page, table);
  one(".turn", tools).addEventListener("click", () => go({ isTransposed: !state().isTransposed }));
  const notes = one("button.notes", tools);
  notes.hidden = table.isCompact;
  notes.addEventListener("click", () => {
    const isOpen = notes.ariaPressed === "false";
    notes.ariaPressed = String(isOpen);
    for (const note of all("td details", table.table)) note.open = isOpen;
  });
  one(".reset", tools).addEventListener("click", () => go(everything(matrix)));
  offerFiles(page, tools);
};
