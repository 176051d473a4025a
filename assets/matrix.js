// The matrix page under the reader's hands: one state, shown by the table, the
// controls, a sentence and the address.
import { one } from "./dom.js";
import { read, write } from "./matrix-address.js";
import { Layout } from "./matrix-layout.js";
import { readTable } from "./matrix-table.js";
import { sentence } from "./matrix-text.js";
import { offerTools } from "./matrix-tools.js";
import { everything, view } from "./matrix-view.js";
import { words as lists } from "./words-list.js";
import { words } from "./words-matrix.js";

/** @import { State } from "./matrix-view.js" */

/** As much of an address as is repeated when it is ignored. */
const [MOST_IGNORED, LONGEST_IGNORED] = [5, 60];

const tools = one("#page\\.tools");
const { singular = "", plural = "" } = tools.dataset;
const phone = matchMedia("(width < 40rem)");
const { parts: table, matrix } = readTable();
const layout = new Layout(table, matrix, {
  criterion: words.criterion,
  profile: singular[0].toUpperCase() + singular.slice(1),
});

/** @type {State} */
let state = everything(matrix);
let latest = view(state, matrix, false);
/** What brings each control in step with the state. @type {Set<() => void>} */
const steps = new Set();

/** Shows the state as it is now; what had the focus keeps it. */
const show = () => {
  layout.measure();
  const focused = document.activeElement;
  latest = view(state, matrix, phone.matches);
  layout.show(latest, state.sort, state.down);
  for (const step of steps) step();
  const text = sentence(state, latest, matrix, plural);
  for (const element of [one("[role=status]", tools), one("caption", table.table)]) {
    element.textContent = text;
  }
  table.region.ariaLabel = text;
  const isLost = focused !== document.activeElement && focused?.isConnected;
  if (isLost && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
};

/** @param {string[]} parts What the address says and the matrix does not have. */
const sayIgnored = (parts) => {
  const shown = parts
    .slice(0, MOST_IGNORED)
    .map((part) => (part.length > LONGEST_IGNORED ? `${part.slice(0, LONGEST_IGNORED)}…` : part));
  const ignored = parts.length > MOST_IGNORED ? words.ignoredAndMore : words.ignored;
  const text = shown.length ? ignored({ parts: shown.join(lists.comma) }) : "";
  one(".ignored", tools).textContent = text;
};

/** @param {Partial<State>} change */
const go = (change) => {
  state = { ...state, ...change };
  sayIgnored([]);
  show();
  const address = location.pathname + write(state, matrix);
  const push = () => history.pushState(null, "", address);
  // Where there are thousands of cells, the frame that answers does not wait for it.
  if (table.isCompact) requestAnimationFrame(() => setTimeout(push));
  else push();
};

const open = () => {
  const found = read(location.search, matrix);
  state = found.state;
  sayIgnored(found.ignored);
  show();
};

offerTools({ matrix, steps, state: () => state, view: () => latest, phone, go }, tools, table);
addEventListener("popstate", open);
phone.addEventListener("change", show);
open();
