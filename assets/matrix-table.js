// The table that the matrix page came with: its parts, and what its cells say.
import { all, one } from "./dom.js";
import { KINDS } from "./kinds.js";

/**
 * @import { Fact, Matrix } from "./matrix-view.js"
 *
 * Parts of the page that stay what they are while the table is rearranged.
 * @typedef {object} Table
 * @property {HTMLElement} region What the table scrolls in.
 * @property {HTMLTableElement} table
 * @property {HTMLTableRowElement} head
 * @property {HTMLElement} corner The first cell of the head.
 * @property {HTMLTableRowElement[]} rows As they came, without the headings of groups.
 * @property {HTMLElement[]} criterionHeads
 * @property {HTMLTableCellElement[]} profileHeads
 * @property {(criterion: number, place: number) => HTMLElement} cellAt
 * @property {boolean} isTransposed Profiles came as rows.
 * @property {boolean} isCompact There are thousands of cells.
 */

/**
 * The id in an element's own id, which follows a prefix: `about.startup_ms`.
 * @param {Element} element
 */
const idOf = ({ id }) => id.slice(id.indexOf(".") + 1);

/**
 * What a cell says, by the first element in it: `data-value` is left out where it is
 * the text, `data-key` where it is the value, and where values sort by their text
 * (`cell_data` in `templates/parts/matrix.html`).
 * @param {HTMLElement} element
 * @param {string} kind
 * @returns {Fact}
 */
const factOf = ({ textContent: text, classList, dataset }, kind) => {
  const state = ["unknown", "not-applicable"].find((name) => classList.contains(name));
  if (state) return { state, text, value: state, key: NaN };
  const { value = text, key = value } = dataset;
  return { state: "known", text, value, key: KINDS[kind].order ? Number(key) : NaN };
};

/**
 * @param {Table} table
 * @param {HTMLElement[]} sections What criteria mean, by group.
 * @param {HTMLElement[][]} abouts The same by criterion.
 * @returns {Matrix}
 */
const matrixOf = ({ criterionHeads, profileHeads, cellAt, isTransposed }, sections, abouts) => {
  // What each cell says, wherever sorting takes it.
  const values = criterionHeads.map((_, criterion) =>
    profileHeads.map((_, profile) => cellAt(criterion, profile).firstElementChild),
  );
  /** @type {Fact[]} */
  const facts = [];
  const criteria = abouts.flatMap((own, group) =>
    own.map((about) => ({
      id: idOf(about),
      title: one("dt", about).textContent,
      group,
      kind: about.dataset.kind ?? "",
      better: about.dataset.better ?? "none",
      unit: about.dataset.unit ?? "",
      options: all("li", about).map((option) => ({
        id: option.dataset.id ?? "",
        label: one("b", option).textContent,
      })),
    })),
  );
  return {
    isTransposed,
    profiles: profileHeads.map(({ dataset, textContent }) => ({
      id: dataset.id ?? "",
      name: textContent.trim(),
    })),
    groups: sections.map((section) => ({
      id: idOf(section),
      title: section.querySelector("h3")?.textContent ?? "",
    })),
    criteria,
    fact: (criterion, profile) => {
      const at = criterion * profileHeads.length + profile;
      const value = /** @type {HTMLElement} */ (values[criterion][profile]);
      facts[at] ??= factOf(value, criteria[criterion].kind);
      return facts[at];
    },
  };
};

/** Reads the page. */
export const readTable = () => {
  const region = one("#page\\.table");
  const table = one("table", region);
  const head = one("thead tr", table);
  const sections = all(".criteria > section");
  const abouts = sections.map((section) => all("dl > div", section));
  const rows = all("tbody tr:not(.group)", table);
  const grid = rows.map((row) => all("td", row));
  const isTransposed = region.dataset.rows === "profiles";
  /** @type {Table} */
  const parts = {
    region,
    table,
    head,
    corner: one("th", head),
    rows,
    criterionHeads: abouts.flat().map((about) => one(`#${CSS.escape(idOf(about))}`, table)),
    profileHeads: all("th[data-id]", table),
    cellAt: (criterion, place) => (isTransposed ? grid[place][criterion] : grid[criterion][place]),
    isTransposed,
    isCompact: region.classList.contains("compact"),
  };
  return { parts, matrix: matrixOf(parts, sections, abouts) };
};
