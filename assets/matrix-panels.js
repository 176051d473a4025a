// What opens over the matrix: which profiles, which criteria, which values.
import { button, make } from "./dom.js";
import { isBound } from "./matrix-address.js";
import { boundsOf, values } from "./matrix-view.js";
import { words } from "./words-matrix.js";

/**
 * @import { Filter, Matrix, State } from "./matrix-view.js"
 *
 * @typedef {object} Page
 * @property {Matrix} matrix
 * @property {Set<() => void>} steps What brings each control in step with the state.
 * @property {() => State} state
 * @property {(change: Partial<State>) => void} go
 */

/** What each of them holds, in their order on the page. @type {((page: Page) => Node[])[]} */
export const panels = [profilePanel, criterionPanel, filterPanel];

/**
 * A box to tick, with a count after its label.
 * @param {string} label
 * @param {(isChecked: boolean) => void} change
 */
function tick(label, change) {
  const box = make("input", { type: "checkbox" });
  box.addEventListener("change", () => change(box.checked));
  const count = make("span", { class: "count" });
  return { box, count, label: make("label", {}, box, ` ${label} `, count) };
}

/**
 * A list with some indices more or less; `null` for all of them.
 * @param {number[] | null} list
 * @param {number[]} some
 * @param {boolean} isAdded
 * @param {number} length
 */
function changed(list, some, isAdded, length) {
  const now = list ?? [...Array(length).keys()];
  const rest = now.filter((at) => !some.includes(at));
  const next = isAdded ? [...rest, ...some] : rest;
  return next.length === length && next.every((at, nth) => at === nth) ? null : next;
}

/** @param {Page} page */
function profilePanel({ matrix, steps, state, go }) {
  const { length } = matrix.profiles;
  const labels = matrix.profiles.map(({ name }, at) => {
    const { box, label } = tick(name, (isChecked) =>
      go({ show: changed(state().show, [at], isChecked, length) }),
    );
    steps.add(() => {
      box.checked = state().show?.includes(at) ?? true;
    });
    return label;
  });
  return [
    ...labels,
    button(words.all, () => go({ show: null })),
    button(words.none, () => go({ show: [] })),
  ];
}

/** @param {Page} page */
function criterionPanel({ matrix, steps, state, go }) {
  const { length } = matrix.criteria;
  const fields = matrix.groups.map(({ title }, group) => {
    const own = matrix.criteria.flatMap((criterion, at) => (criterion.group === group ? [at] : []));
    const choose = (/** @type {number[]} */ some) => (/** @type {boolean} */ isChecked) => {
      const only = changed(state().only, some, isChecked, length);
      go({ only: only && (only.length < length ? only.sort((a, b) => a - b) : null) });
    };
    const many = tick(title || words.all, choose(own));
    const boxes = own.map((at) => tick(matrix.criteria[at].title, choose([at])));
    steps.add(() => {
      for (const [nth, { box }] of boxes.entries()) {
        box.checked = state().only?.includes(own[nth]) ?? true;
      }
      many.box.checked = boxes.every(({ box }) => box.checked);
      many.box.indeterminate = !many.box.checked && boxes.some(({ box }) => box.checked);
    });
    const labels = boxes.map(({ label }) => label);
    return make("fieldset", {}, make("legend", {}, many.label), ...labels);
  });
  return [
    ...fields,
    button(words.all, () => go({ only: null })),
    button(words.none, () => go({ only: [] })),
  ];
}

/** @param {Page} page */
function filterPanel(page) {
  const { matrix, steps, state } = page;
  /** @type {Map<number, HTMLElement>} */
  const fields = new Map();
  const select = make("select", {}, make("option", { value: "" }, words.choose));
  for (const [group, { title }] of matrix.groups.entries()) {
    const own = matrix.criteria.flatMap((criterion, at) =>
      criterion.group === group ? [make("option", { value: String(at) }, criterion.title)] : [],
    );
    select.append(...(title ? [make("optgroup", { label: title }, ...own)] : own));
  }
  const add = (/** @type {number} */ at) => {
    if (fields.has(at)) return;
    const field = filterField(page, at, () => {
      fields.delete(at);
      select.focus();
    });
    fields.set(at, field);
    select.closest(".panel")?.append(field);
  };
  select.addEventListener("change", () => {
    const at = Number(select.value);
    select.value = "";
    add(at);
    fields.get(at)?.querySelector("input")?.focus();
  });
  steps.add(() => {
    for (const at of state().where.keys()) add(at);
  });
  return [make("label", { class: "by" }, `${words.filterBy} `, select)];
}

/**
 * One criterion's values to tick, or its bounds.
 * @param {Page} page
 * @param {number} at
 * @param {() => void} removed
 */
function filterField({ matrix, steps, state, go }, at, removed) {
  const criterion = matrix.criteria[at];
  const now = () => state().where.get(at) ?? { values: [], from: "", to: "" };
  const set = (/** @type {Filter} */ filter) => {
    const where = new Map(state().where);
    if (filter.values.length || filter.from || filter.to) where.set(at, filter);
    else where.delete(at);
    go({ where });
  };
  const boxes = values(state(), matrix, at).map(({ value, label }) => {
    const change = (/** @type {boolean} */ isChecked) => {
      const rest = now().values.filter((one) => one !== value);
      set({ ...now(), values: isChecked ? [...rest, value] : rest });
    };
    return { value, ...tick(label, change) };
  });
  const bounds = boundsOf(criterion)
    ? /** @type {const} */ (["from", "to"]).map((name, nth) => ({
        name,
        ...boundInput(nth, criterion, (text) => set({ ...now(), [name]: text })),
      }))
    : [];
  const step = () => {
    const counts = new Map(values(state(), matrix, at).map(({ value, count }) => [value, count]));
    for (const { value, box, count } of boxes) {
      box.checked = now().values.includes(value);
      count.textContent = String(counts.get(value) ?? 0);
    }
    for (const { name, input } of bounds) {
      if (input !== document.activeElement) input.value = now()[name];
    }
  };
  const take = () => {
    field.remove();
    steps.delete(step);
    set({ values: [], from: "", to: "" });
    removed();
  };
  const label = words.removeOf({ criterion: criterion.title });
  const remove = button(words.remove, take, { "aria-label": label });
  const labels = [...bounds, ...boxes].map(({ label }) => label);
  const field = make("fieldset", {}, make("legend", {}, criterion.title), ...labels, remove);
  steps.add(step);
  step();
  return field;
}

/**
 * Where a range begins or ends.
 * @param {number} nth
 * @param {Matrix["criteria"][number]} criterion
 * @param {(text: string) => void} change
 */
function boundInput(nth, criterion, change) {
  const bounds = boundsOf(criterion);
  const input = make("input", { size: "8", ...bounds?.input });
  input.addEventListener("change", () => {
    const text = input.value.trim();
    const isValid = isBound(text, criterion);
    input.setAttribute("aria-invalid", String(!isValid));
    if (isValid) change(text);
  });
  const unit = criterion.unit && ` ${criterion.unit}`;
  return { input, label: make("label", {}, `${bounds?.labels[nth]} `, input, unit) };
}
