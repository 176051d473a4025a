// The matrix page under the reader's hands: reads the table that the page came
// with, moves its own cells about, and keeps the address in step.

import { bestIsDown, everything, isBound, isRange, NARROW, read, said, values, view, write } from "./matrix-view.js";

/** @import { Fact, Filter, Matrix, State, View } from "./matrix-view.js" */

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
const abouts = sections.flatMap((section, group) => all("dl > div", section).map((about) => ({ about, group })));
const criterionHeads = abouts.map(({ about }) => /** @type {HTMLElement} */ (document.getElementById(idOf(about))));
const profileHeads = all("th[data-id]", table);
const ownRows = all("tbody tr:not(.group)", table);
const grid = ownRows.map((row) => all("td", row));
/** Sorting moves what the rows hold rather than the rows, which costs far less: the profile of each place, and back. */
const holder = profileHeads.map((_, at) => at);
const placeOf = [...holder];
const cellAt = (/** @type {number} */ criterion, /** @type {number} */ place) => (turned ? grid[place][criterion] : grid[criterion][place]);
const cellOf = (/** @type {number} */ criterion, /** @type {number} */ profile) => cellAt(criterion, placeOf[profile]);

/** @type {Fact[]} */
const facts = [];

/** @type {Matrix} */
const matrix = {
  turned,
  profiles: profileHeads.map((head) => ({ id: head.dataset.id, name: head.textContent.trim() })),
  groups: sections.map((section) => ({ id: idOf(section), title: one("h3", section)?.textContent ?? "" })),
  criteria: abouts.map(({ about, group }) => ({
    id: idOf(about),
    title: one("dt", about).textContent,
    group,
    kind: about.dataset.kind,
    better: about.dataset.better,
    unit: about.dataset.unit ?? "",
    options: all("li", about).map((option) => ({ id: option.dataset.id, label: one("b", option).textContent })),
  })),
  fact: (criterion, profile) =>
    (facts[criterion * profileHeads.length + profile] ??= factOf(cellOf(criterion, profile).firstElementChild, matrix.criteria[criterion].kind)),
};

/** @param {any} value The first element of a cell. @param {string} kind @returns {Fact} */
function factOf(value, kind) {
  const text = value.textContent;
  const state = ["unknown", "not-applicable"].find((state) => value.classList.contains(state)) ?? "known";
  if (state !== "known") return { state, text, key: state };
  const digits = () => text.replaceAll(",", "").replace("\u2212", "-").match(/^-?[\d.]+/)?.[0] ?? "";
  const key = kind === "number" ? digits() : kind === "flag" ? text.toLowerCase() : value.value ?? value.dateTime ?? text;
  return { state, text, key };
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
/** @type {any[]} */
let tinted = [];

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
  const [rowHeads, columnHeads] = shown.turned ? [profileHeads, criterionHeads] : [criterionHeads, profileHeads];
  const [rows, columns] = shown.turned ? [shown.profiles, shown.criteria] : [shown.criteria, shown.profiles];
  if (shown.turned !== isTurned) {
    isTurned = shown.turned;
    held = new Map();
    rowHeads.forEach((head) => { head.scope = "row"; });
    columnHeads.forEach((head) => { head.scope = "col"; });
    corner.textContent = isTurned ? singular[0].toUpperCase() + singular.slice(1) : "Criterion";
    all("tbody", table).forEach((body) => body.remove());
  }
  const word = columns.join();
  fill(head, corner, columns, word, (at) => columnHeads[at]);
  const trs = rowsOf[Number(isTurned)];
  if (isTurned) {
    if (!onlyBody.parentNode) table.append(onlyBody);
    for (const place of holder.keys()) trs[place] ??= onlyBody.appendChild(make("tr", { hidden: true }));
    sortRows(rows, (place) => fill(trs[place], rowHeads[holder[place]], columns, word, (column) => cellAt(column, place)));
  } else {
    for (const at of rows) {
      trs[at] ??= make("tr", {});
      fill(trs[at], rowHeads[at], columns, word, (profile) => cellOf(at, profile));
      trs[at].classList.toggle("same", shown.same.has(at));
    }
    matrix.groups.forEach(({ title }, group) => {
      bodies[group] ??= make("tbody", {}, ...(title ? [make("tr", { className: "group" }, make("th", { scope: "rowgroup" }, make("span", {}, title)))] : []));
      const heading = one(".group", bodies[group]);
      const own = rows.filter((at) => matrix.criteria[at].group === group).map((at) => trs[at]);
      if (heading) heading.firstElementChild.colSpan = columns.length + 1;
      order(bodies[group], heading ? [heading, ...own] : own);
    });
    order(table, [...all(":scope > :not(tbody)", table), ...bodies.filter((body) => body.querySelector("tr:not(.group)"))]);
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
  if (now.length !== children.length || now.some((child, at) => child !== children[at])) parent.replaceChildren(...children);
}

/** Rows of a tall screen; where there are thousands of cells the others follow after it is drawn. */
const AT_ONCE = isVast ? 12 : Infinity;
/** Which sorting is the latest: an older one stops. */
let latestRun = 0;
/** The region is not at its top; asked before anything moves, or the page would be laid out twice. */
let isScrolled = false;

/** Shows some of the profiles' rows, in order. @param {number[]} profiles @param {(place: number) => void} fill */
function sortRows(profiles, fill) {
  const trs = rowsOf[1];
  const shown = new Set(profiles);
  const now = holder.filter((profile) => shown.has(profile));
  const isSorted = now.every((profile, at) => profile === profiles[at]);
  holder.forEach((profile, place) => {
    trs[place].hidden = !(isSorted ? shown.has(profile) : place < profiles.length);
    if (!trs[place].hidden) fill(place);
  });
  if (isSorted) return;
  if (isScrolled) region.scrollTop = 0;
  const run = latestRun;
  let place = 0;
  const move = () => {
    if (run !== latestRun) return;
    for (const end = place + AT_ONCE; place < profiles.length && place < end; place += 1) swap(place, placeOf[profiles[place]]);
    if (place < profiles.length) requestAnimationFrame(() => setTimeout(move));
  };
  move();
}

/** Lets two rows hold each other's profile. @param {number} a @param {number} b */
function swap(a, b) {
  if (a === b) return;
  for (const criterion of matrix.criteria.keys()) {
    const [one, other] = [cellAt(criterion, a), cellAt(criterion, b)];
    const nodes = [...one.childNodes];
    one.replaceChildren(...other.childNodes);
    other.append(...nodes);
  }
  [holder[a], holder[b]] = [holder[b], holder[a]];
  for (const place of [a, b]) {
    placeOf[holder[place]] = place;
    rowsOf[1][place].prepend(profileHeads[holder[place]]);
  }
}

/** @param {State} state */
function mark({ sort, down }) {
  for (const element of tinted) {
    element.classList.remove("sorted");
    element.removeAttribute("aria-sort");
  }
  tinted = [];
  if (sort === null) return;
  criterionHeads[sort].setAttribute("aria-sort", down ? "descending" : "ascending");
  tinted = [criterionHeads[sort], ...holder.map((_, place) => cellAt(sort, place))];
  for (const element of tinted) element.classList.add("sorted");
}

// The tools. -----------------------------------------------------------------

const [status, ignored] = all("p", tools);
const [chooseProfiles, chooseCriteria, chooseValues] = all(".choose", tools);
const differences = one("label > input", tools);
/** What brings each control in step with the state. @type {(() => void)[]} */
const steps = [() => { differences.checked = state.hide; }];

/** @param {string} label @param {(checked: boolean) => void} change */
function tick(label, change) {
  const box = make("input", { type: "checkbox", onchange: () => change(box.checked) });
  const count = make("span", { className: "count" });
  return { box, count, label: make("label", {}, box, ` ${label} `, count) };
}

/** @param {string} label @param {() => void} onclick */
const button = (label, onclick) => make("button", { type: "button", onclick }, label);

/** A list with some more or less; `null` for all. @param {number[] | null} list @param {number[]} some @param {boolean} add @param {number} of */
function changed(list, some, add, of) {
  const now = list ?? [...Array(of).keys()];
  const rest = now.filter((at) => !some.includes(at));
  const next = add ? [...rest, ...some] : rest;
  return next.length === of && next.every((at, nth) => at === nth) ? null : next;
}

/** Fills a disclosure when it is first opened. @param {any} details @param {() => Node[]} build */
const onOpen = (details, build) => details.addEventListener("toggle", () => {
  details.append(make("div", { className: "panel" }, ...build()));
  steps.forEach((step) => step());
}, { once: true });

onOpen(chooseProfiles, () => [
  ...matrix.profiles.map(({ name }, at) => {
    const { box, label } = tick(name, (checked) => go({ show: changed(state.show, [at], checked, matrix.profiles.length) }));
    steps.push(() => { box.checked = !state.show || state.show.includes(at); });
    return label;
  }),
  button("All", () => go({ show: null })),
  button("None", () => go({ show: [] })),
]);

onOpen(chooseCriteria, () => [
  ...matrix.groups.map(({ title }, group) => {
    const own = matrix.criteria.flatMap((criterion, at) => (criterion.group === group ? [at] : []));
    const choose = (/** @type {number[]} */ some) => (/** @type {boolean} */ checked) => {
      const only = changed(state.only, some, checked, matrix.criteria.length);
      go({ only: only && (only.length < matrix.criteria.length ? only.sort((a, b) => a - b) : null) });
    };
    const many = tick(title || "All", choose(own));
    const boxes = own.map((at) => tick(matrix.criteria[at].title, choose([at])));
    steps.push(() => {
      boxes.forEach(({ box }, nth) => { box.checked = !state.only || state.only.includes(own[nth]); });
      many.box.checked = boxes.every(({ box }) => box.checked);
      many.box.indeterminate = !many.box.checked && boxes.some(({ box }) => box.checked);
    });
    return make("fieldset", {}, make("legend", {}, many.label), ...boxes.map(({ label }) => label));
  }),
  button("All", () => go({ only: null })),
  button("None", () => go({ only: [] })),
]);

/** @type {Map<number, HTMLElement>} */
const filters = new Map();

onOpen(chooseValues, () => {
  const select = make("select", { onchange: () => {
    const at = Number(select.value);
    select.value = "";
    addFilter(at, select.closest(".panel"));
    one("input", filters.get(at)).focus();
  } }, make("option", { value: "" }, "Choose a criterion"));
  matrix.groups.forEach(({ title }, group) => {
    const own = matrix.criteria.flatMap((criterion, at) => (criterion.group === group ? [make("option", { value: at }, criterion.title)] : []));
    select.append(...(title ? [make("optgroup", { label: title }, ...own)] : own));
  });
  steps.push(() => {
    for (const at of state.where.keys()) addFilter(at, select.closest(".panel"));
  });
  return [make("label", { className: "by" }, "Filter by ", select)];
});

/** @param {number} at @param {HTMLElement} panel */
function addFilter(at, panel) {
  if (filters.has(at)) return;
  const criterion = matrix.criteria[at];
  /** @returns {Filter} */
  const now = () => state.where.get(at) ?? { keys: [], from: "", to: "" };
  const set = (/** @type {Filter | null} */ filter) => {
    const where = new Map(state.where);
    if (filter && (filter.keys.length || filter.from || filter.to)) where.set(at, filter);
    else where.delete(at);
    go({ where });
  };
  const boxes = values(state, matrix, at).map(({ key, label }) => ({ key, ...tick(label, (checked) => {
    const rest = now().keys.filter((one) => one !== key);
    set({ ...now(), keys: checked ? [...rest, key] : rest });
  }) }));
  const bounds = !isRange(criterion) ? [] : /** @type {const} */ (["from", "to"]).map((name) => {
    const input = make("input", { size: 8, inputMode: criterion.kind === "number" ? "decimal" : "text", placeholder: criterion.kind === "date" ? "2026-01" : "", onchange: () => {
      const text = input.value.trim();
      input.setAttribute("aria-invalid", !isBound(text, criterion));
      if (isBound(text, criterion)) set({ ...now(), [name]: text });
    } });
    return { name, input, label: make("label", {}, `${name === "from" ? "From" : "To"} `, input, criterion.unit && ` ${criterion.unit}`) };
  });
  const field = make("fieldset", {}, make("legend", {}, criterion.title), ...[...bounds, ...boxes].map(({ label }) => label), button("Remove", () => {
    field.remove();
    filters.delete(at);
    steps.splice(steps.indexOf(step), 1);
    set(null);
    one("select", panel).focus();
  }));
  const step = () => {
    const counts = new Map(values(state, matrix, at).map(({ key, count }) => [key, count]));
    for (const { key, box, count } of boxes) {
      box.checked = now().keys.includes(key);
      count.textContent = counts.get(key) ?? 0;
    }
    for (const { name, input } of bounds) if (input !== document.activeElement) input.value = now()[name];
  };
  filters.set(at, field);
  steps.push(step);
  panel.append(field);
  step();
}

// On a phone two or three profiles stand side by side: which ones.
const picks = Array.from({ length: Math.min(NARROW, matrix.profiles.length) }, (_, nth) => {
  const pick = make("select", { ariaLabel: `${singular}, column ${nth + 1}`, onchange: () => {
    const before = latest.profiles[nth];
    const chosen = picks.map((pick) => pick.value);
    const again = chosen.findIndex((value, at) => at !== nth && value === pick.value);
    if (again >= 0) chosen[again] = String(before ?? "");
    go({ show: chosen.filter(Boolean).map(Number), sort: null });
  } }, ...(nth ? [make("option", { value: "" }, "none")] : []), ...matrix.profiles.map(({ name }, at) => make("option", { value: at }, name)));
  return pick;
});
one(".picks", tools).append(...picks);
steps.push(() => picks.forEach((pick, nth) => { pick.value = String(latest.profiles[nth] ?? ""); }));

criterionHeads.forEach((head, at) => {
  const { title } = matrix.criteria[at];
  head.classList.add("sortable");
  head.append(make("button", { type: "button", className: "sort", ariaLabel: `Sort by ${title}`, title: `Sort by ${title}`, onclick: () => {
    const best = bestIsDown(matrix.criteria[at]);
    if (state.sort !== at) go({ sort: at, down: best });
    else if (state.down === best) go({ down: !best });
    else go({ sort: null, down: false });
  } }));
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
one(".csv", tools).addEventListener("click", async () => save("matrix.csv", "text/csv", (await files()).csv(latest, matrix)));
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
  isScrolled = region.scrollTop > 0;
  latestRun += 1;
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  latest = view(state, matrix, phone.matches);
  arrange(latest);
  mark(state);
  steps.forEach((step) => step());
  const sentence = said(state, latest, matrix, plural);
  for (const element of [status, caption]) element.textContent = sentence;
  region.ariaLabel = sentence;
  if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
}

/** @param {Partial<State>} change */
function go(change) {
  state = { ...state, ...change };
  ignored.textContent = "";
  history.pushState(null, "", location.pathname + write(state, matrix));
  show();
}

function open() {
  const found = read(location.search, matrix);
  state = found.state;
  const some = found.ignored.slice(0, 5).map((part) => (part.length > 60 ? `${part.slice(0, 60)}…` : part));
  ignored.textContent = some.length ? `Ignored in the address: ${some.join(", ")}${found.ignored.length > 5 ? " and more" : ""}` : "";
  show();
}

addEventListener("popstate", open);
phone.addEventListener("change", show);
open();
