// The matrix page under the reader's hands: reads the table that the page came
// with, moves its own cells about, and keeps the address in step.

import { panels } from "./matrix-panels.js";
import { bestIsDown, everything, NARROW, read, said, view, write } from "./matrix-view.js";

/** @import { Fact, Matrix, State, View } from "./matrix-view.js" */

/** @param {string} selector @param {ParentNode} [within] @returns {any} */
const one = (selector, within = document) => within.querySelector(selector);
/** @param {string} selector @param {ParentNode} [within] @returns {any[]} */
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
/** @param {string} name @param {object} properties @param {(Node | string)[]} children @returns {any} */
const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
/** @param {Element} element */
const idOf = (element) => element.id.slice(element.id.indexOf(".") + 1);

const tools = one("#page\\.tools");
const region = one("#page\\.table");
const table = one("table", region);
const caption = one("caption", table);
const head = one("thead tr", table);
const corner = one("th", head);
const { singular, plural, json: data } = tools.dataset;
const isVast = region.classList.contains("vast");
const phone = matchMedia("(width < 40rem)");

// What the page came with. ---------------------------------------------------

const turned = region.dataset.rows === "profiles";
const sections = all(".criteria > section");
const abouts = sections.flatMap((section, group) =>
  all("dl > div", section).map((about) => ({ about, group })),
);
const criterionHeads = abouts.map(
  ({ about }) => /** @type {HTMLElement} */ (document.getElementById(idOf(about))),
);
const profileHeads = all("th[data-id]", table);
const ownRows = all("tbody tr:not(.group)", table);
const grid = ownRows.map((row) => all("td", row));
const cellAt = (/** @type {number} */ criterion, /** @type {number} */ place) =>
  turned ? grid[place][criterion] : grid[criterion][place];
/** What every cell says first, wherever sorting takes it. @type {Element[][]} */
const sayings = criterionHeads.map((_, criterion) =>
  profileHeads.map((_, profile) => cellAt(criterion, profile).firstElementChild),
);

/** @type {Fact[]} */
const facts = [];

/** @type {Matrix} */
const matrix = {
  turned,
  profiles: profileHeads.map((head) => ({ id: head.dataset.id, name: head.textContent.trim() })),
  groups: sections.map((section) => ({
    id: idOf(section),
    title: one("h3", section)?.textContent ?? "",
  })),
  criteria: abouts.map(({ about, group }) => ({
    id: idOf(about),
    title: one("dt", about).textContent,
    group,
    kind: about.dataset.kind,
    better: about.dataset.better,
    unit: about.dataset.unit ?? "",
    options: all("li", about).map((option) => ({
      id: option.dataset.id,
      label: one("b", option).textContent,
    })),
  })),
  fact: (criterion, profile) =>
    (facts[criterion * profileHeads.length + profile] ??= factOf(
      sayings[criterion][profile],
      matrix.criteria[criterion].kind,
    )),
};

/** @param {any} value The first element of a cell. @param {string} kind @returns {Fact} */
function factOf(value, kind) {
  const text = value.textContent;
  const state =
    ["unknown", "not-applicable"].find((state) => value.classList.contains(state)) ?? "known";
  if (state !== "known") return { state, text, key: state };
  const digits = () =>
    text
      .replaceAll(",", "")
      .replace("\u2212", "-")
      .match(/^-?[\d.]+/)?.[0] ?? "";
  const key =
    kind === "number"
      ? digits()
      : kind === "flag"
        ? text.toLowerCase()
        : (value.value ?? value.dateTime ?? text);
  return { state, text, key };
}

// Places. --------------------------------------------------------------------

/**
 * Sorting moves what the rows hold rather than the rows, which costs far less:
 * the heads or one criterion's cells, the profile that each place holds, and back.
 * @param {(place: number) => HTMLElement} elementAt
 */
const lane = (elementAt) => {
  const holder = profileHeads.map((_, at) => at);
  return { elementAt, holder, placeOf: [...holder] };
};
const heads = lane((place) => profileHeads[place]);
const lanes = criterionHeads.map((_, criterion) => lane((place) => cellAt(criterion, place)));
const cellOf = (/** @type {number} */ criterion, /** @type {number} */ profile) =>
  cellAt(criterion, lanes[criterion].placeOf[profile]);

/** Lets a place of a lane hold a profile; only what is inside moves, so that no row has to be styled again. @param {typeof heads} lane @param {number} place @param {number} profile */
function settle({ elementAt, holder, placeOf }, place, profile) {
  const other = placeOf[profile];
  if (other === place) return;
  const [a, b] = [elementAt(place), elementAt(other)];
  const nodes = [...a.childNodes];
  a.replaceChildren(...b.childNodes);
  b.append(...nodes);
  [holder[place], holder[other]] = [profile, holder[place]];
  for (const at of [place, other]) placeOf[holder[at]] = at;
}

// The table. -----------------------------------------------------------------

/** Rows and bodies of either shape: profiles as rows, or criteria. @type {any[][]} */
const rowsOf = turned ? [[], ownRows] : [ownRows, []];
const ownBodies = all("tbody", table);
/** @type {any[]} */
const bodies = turned ? [] : ownBodies;
const onlyBody = turned ? ownBodies[0] : make("tbody", {});
/** What each row and body holds. @type {Map<Element, string>} */
let held = new Map();
const whole = (/** @type {any[]} */ list) => list.map((_, at) => at).join();
for (const row of [head, ...ownRows]) held.set(row, whole(turned ? criterionHeads : profileHeads));
let isTurned = turned;
/** The cell that is tinted at each place. @type {(Element | undefined)[]} */
const tinted = [];

/** Puts children after the first one, unless they stand there. @param {any} parent @param {any} first @param {number[]} order @param {string} word @param {(at: number) => any} child */
function fill(parent, first, order, word, child) {
  if (held.get(parent) === word && parent.firstElementChild === first) return;
  held.set(parent, word);
  // What has the focus mostly is in the first one, which stays.
  if (parent.firstElementChild !== first) parent.prepend(first);
  while (parent.lastChild !== first) parent.lastChild.remove();
  parent.append(...order.map(child));
}

/** @param {View} shown */
function arrange(shown) {
  const [rows, columns] = shown.turned
    ? [shown.profiles, shown.criteria]
    : [shown.criteria, shown.profiles];
  if (shown.turned !== isTurned) {
    isTurned = shown.turned;
    held = new Map();
    for (const head of profileHeads) head.scope = isTurned ? "row" : "col";
    for (const head of criterionHeads) head.setAttribute("scope", isTurned ? "col" : "row");
    corner.textContent = isTurned ? singular[0].toUpperCase() + singular.slice(1) : "Criterion";
    all("tbody", table).forEach((body) => body.remove());
  }
  const word = columns.join();
  fill(
    head,
    corner,
    columns,
    word,
    isTurned ? (at) => criterionHeads[at] : (profile) => profileHeads[heads.placeOf[profile]],
  );
  const trs = rowsOf[Number(isTurned)];
  if (isTurned) {
    if (!onlyBody.parentNode) table.append(onlyBody);
    for (const place of profileHeads.keys()) {
      trs[place] ??= onlyBody.appendChild(make("tr", {}));
      if (place < rows.length)
        fill(trs[place], profileHeads[place], columns, word, (column) => cellAt(column, place));
    }
    settleRows(rows, columns);
  } else {
    for (const at of rows) {
      trs[at] ??= make("tr", {});
      fill(trs[at], criterionHeads[at], columns, word, (profile) => cellOf(at, profile));
      trs[at].classList.toggle("same", shown.same.has(at));
    }
    matrix.groups.forEach(({ title }, group) => {
      bodies[group] ??= make(
        "tbody",
        {},
        ...(title
          ? [
              make(
                "tr",
                { className: "group" },
                make("th", { scope: "rowgroup" }, make("span", {}, title)),
              ),
            ]
          : []),
      );
      const heading = one(".group", bodies[group]);
      const own = rows.filter((at) => matrix.criteria[at].group === group).map((at) => trs[at]);
      if (heading) heading.firstElementChild.colSpan = columns.length + 1;
      order(bodies[group], heading ? [heading, ...own] : own);
    });
    order(table, [
      ...all(":scope > :not(tbody)", table),
      ...bodies.filter((body) => body.querySelector("tr:not(.group)")),
    ]);
  }
  /** @type {number | undefined} */
  let group;
  for (const at of shown.criteria) {
    const own = matrix.criteria[at].group;
    if (isTurned && own !== group) criterionHeads[at].dataset.group = matrix.groups[own].title;
    else delete criterionHeads[at].dataset.group;
    group = own;
  }
  region.style.setProperty("--of", String(columns.length));
  region.style.setProperty("--across", String(Math.max(1, Math.min(NARROW, columns.length))));
  if (!isVast) {
    const width = columns.length <= 3 ? "few" : columns.length <= 6 ? "some" : "many";
    for (const name of ["few", "some", "many"]) region.classList.toggle(name, name === width);
  }
}

/** @param {any} parent @param {any[]} children */
function order(parent, children) {
  const now = [...parent.children];
  if (now.length !== children.length || now.some((child, at) => child !== children[at]))
    parent.replaceChildren(...children);
}

/** Which settling is the latest: an older one stops. */
let latestRun = 0;
/** Where the region stands; asked before anything moves, or the page would be laid out twice. */
let seen = { top: 0, left: 0, width: 0, height: 0 };
/** A row's common height, and a column's width in the stylesheet, in pixels. */
const [ROW, COLUMN] = [60, 128];

/** Puts profiles into the rows, in order, and hides the rows left over. Of thousands of cells those in sight come first, the others after they are drawn. @param {number[]} profiles @param {number[]} criteria */
function settleRows(profiles, criteria) {
  const run = latestRun;
  const first = isVast ? Math.floor(seen.left / COLUMN) : 0;
  const last = isVast ? first + Math.ceil(seen.width / COLUMN) : criteria.length;
  const inSight = criteria.slice(first, last);
  const others = matrix.criteria.map((_, at) => at).filter((at) => !inSight.includes(at));
  if (
    seen.top &&
    heads.holder.some((profile, place) => place < profiles.length && profile !== profiles[place])
  )
    region.scrollTop = 0;
  const part = (/** @type {number} */ place, /** @type {number[]} */ some) =>
    some.forEach((at) => settle(lanes[at], place, profiles[place]));
  const sight = (/** @type {number} */ place) => {
    settle(heads, place, profiles[place]);
    profileHeads[place].dataset.id = matrix.profiles[profiles[place]].id;
    part(place, inSight);
    tint(place);
  };
  const hide = (/** @type {any} */ row, /** @type {number} */ place) => {
    row.hidden = place >= profiles.length;
  };
  const rows = [...profiles.keys()];
  const near = isVast ? Math.ceil(seen.height / ROW) : profileHeads.length;
  const work = [
    () => rowsOf[1].slice(0, near).forEach(hide),
    ...rows.slice(0, near).map((place) => () => sight(place)),
  ];
  const end = work.length;
  work.push(
    () => rowsOf[1].forEach(hide),
    ...rows.slice(near).map((place) => () => sight(place)),
    ...rows.map((place) => () => part(place, others)),
  );
  let next = 0;
  const go = (/** @type {number} */ end, /** @type {number} */ until) => {
    while (next < work.length && (next < end || performance.now() < until)) work[next++]();
    if (next < work.length)
      requestAnimationFrame(() =>
        setTimeout(() => run === latestRun && go(next + 1, performance.now() + 8)),
      );
  };
  go(isVast ? end : work.length, 0);
}

/** @param {State} state */
function mark({ sort, down }) {
  for (const head of criterionHeads) {
    const isSorted = head === criterionHeads[sort ?? -1];
    if (head.classList.toggle("sorted", isSorted))
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
  if (!isTurned) profileHeads.forEach((_, place) => tint(place));
}

/** @param {number} place */
function tint(place) {
  const cell = state.sort === null ? undefined : cellAt(state.sort, place);
  if (cell === tinted[place]) return;
  tinted[place]?.classList.remove("sorted");
  cell?.classList.add("sorted");
  tinted[place] = cell;
}

// The tools. -----------------------------------------------------------------

const [status, ignored] = all("p", tools);
const [chooseProfiles, chooseCriteria, chooseValues] = all(".choose", tools);
const differences = one("label > input", tools);
/** What brings each control in step with the state. @type {(() => void)[]} */
const steps = [
  () => {
    differences.checked = state.hide;
  },
];

// What a disclosure holds is made by the click that first opens it: before the
// next key, or a quick Tab would go past it.
[chooseProfiles, chooseCriteria, chooseValues].forEach((details, nth) =>
  one("summary", details).addEventListener(
    "click",
    () => {
      details.append(
        make(
          "div",
          { className: "panel" },
          ...panels[nth]({ matrix, make, steps, go, state: () => state }),
        ),
      );
      steps.forEach((step) => step());
    },
    { once: true },
  ),
);

// On a phone two or three profiles stand side by side: which ones.
const picks = Array.from({ length: Math.min(NARROW, matrix.profiles.length) }, (_, nth) => {
  const pick = make(
    "select",
    {
      ariaLabel: `${singular}, column ${nth + 1}`,
      onchange: () => {
        const before = latest.profiles[nth];
        const chosen = picks.map((pick) => pick.value);
        const again = chosen.findIndex((value, at) => at !== nth && value === pick.value);
        if (again >= 0) chosen[again] = String(before ?? "");
        go({ show: chosen.filter(Boolean).map(Number), sort: null });
      },
    },
    ...(nth ? [make("option", { value: "" }, "none")] : []),
    ...matrix.profiles.map(({ name }, at) => make("option", { value: at }, name)),
  );
  return pick;
});
one(".picks", tools).append(...picks);
steps.push(
  () =>
    phone.matches &&
    picks.forEach((pick, nth) => {
      pick.value = String(latest.profiles[nth] ?? "");
    }),
);

criterionHeads.forEach((head, at) => {
  const { title } = matrix.criteria[at];
  head.append(
    make("button", {
      type: "button",
      className: "sort",
      ariaLabel: `Sort by ${title}`,
      title: `Sort by ${title}`,
      onclick: () => {
        const best = bestIsDown(matrix.criteria[at]);
        if (state.sort !== at) go({ sort: at, down: best });
        else if (state.down === best) go({ down: !best });
        else go({ sort: null, down: false });
      },
    }),
  );
});

differences.addEventListener("change", () => go({ hide: differences.checked }));
one(".turn", tools).addEventListener("click", () => go({ turned: !state.turned }));
const notes = one(".notes", tools);
notes.hidden = isVast;
notes.addEventListener("click", () => {
  const open = notes.ariaPressed === "false";
  notes.ariaPressed = open;
  for (const note of all("td details", table)) note.open = open;
});
one(".reset", tools).addEventListener("click", () => go(everything(matrix)));
const files = () => import("./matrix-files.js");
one(".csv", tools).addEventListener("click", async () =>
  save("matrix.csv", "text/csv", (await files()).csv(latest, matrix)),
);
one(".json", tools).addEventListener("click", async () => {
  try {
    const whole = await (await fetch(data)).json();
    const part = (await files()).json(latest, matrix, whole, location.href);
    save("matrix.json", "application/json", `${JSON.stringify(part, null, 2)}\n`);
  } catch {
    status.textContent = `The data could not be loaded from ${data}`;
  }
});

/** @param {string} download @param {string} type @param {string} text */
function save(download, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

// The state. -----------------------------------------------------------------

/** @type {State} */
let state = everything(matrix);
/** @type {View} */
let latest = view(state, matrix, false);

/** Shows the state as it is now; what had the focus keeps it. */
function show() {
  // A small table that has just come is not laid out yet, and nobody has scrolled it.
  if (isVast || latestRun) {
    const { bottom } = table.tHead.getBoundingClientRect();
    seen = {
      top: region.scrollTop,
      left: region.scrollLeft,
      width: region.clientWidth,
      height: innerHeight - Math.max(bottom, 0),
    };
  }
  latestRun += 1;
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  latest = view(state, matrix, phone.matches);
  arrange(latest);
  mark(state);
  steps.forEach((step) => step());
  const sentence = said(state, latest, matrix, plural);
  for (const element of [status, caption]) element.textContent = sentence;
  region.ariaLabel = sentence;
  if (focused !== document.activeElement && focused.isConnected)
    focused.focus({ preventScroll: true });
}

/** @param {Partial<State>} change */
function go(change) {
  state = { ...state, ...change };
  ignored.textContent = "";
  show();
  const address = location.pathname + write(state, matrix);
  const push = () => history.pushState(null, "", address);
  // Where there are thousands of cells, the frame that answers does not wait for it.
  if (isVast) requestAnimationFrame(() => setTimeout(push));
  else push();
}

function open() {
  const found = read(location.search, matrix);
  state = found.state;
  const some = found.ignored
    .slice(0, 5)
    .map((part) => (part.length > 60 ? `${part.slice(0, 60)}…` : part));
  ignored.textContent = some.length
    ? `Ignored in the address: ${some.join(", ")}${found.ignored.length > 5 ? " and more" : ""}`
    : "";
  show();
}

addEventListener("popstate", open);
phone.addEventListener("change", show);
open();
