// What opens over the matrix: which profiles, which criteria, which values.

import { isBound, isRange, values } from "./matrix-view.js";

/**
 * @import { Filter, Matrix, State } from "./matrix-view.js"
 *
 * @typedef {object} Page
 * @property {Matrix} matrix
 * @property {(name: string, properties: object, ...children: (Node | string)[]) => any} make Makes an element.
 * @property {(() => void)[]} steps What brings each control in step with the state.
 * @property {() => State} state
 * @property {(change: Partial<State>) => void} go
 */

/** What each of them holds, in their order on the page. @type {((page: Page) => Node[])[]} */
export const panels = [profiles, criteria, filters];

/** @param {Page} page @param {string} label @param {(checked: boolean) => void} change */
function tick({ make }, label, change) {
  const box = make("input", { type: "checkbox", onchange: () => change(box.checked) });
  const count = make("span", { className: "count" });
  return { box, count, label: make("label", {}, box, ` ${label} `, count) };
}

/** @param {Page} page @param {string} label @param {() => void} onclick @returns {HTMLButtonElement} */
const button = ({ make }, label, onclick) => make("button", { type: "button", onclick }, label);

/** A list with some more or less; `null` for all. @param {number[] | null} list @param {number[]} some @param {boolean} add @param {number} of */
function changed(list, some, add, of) {
  const now = list ?? [...Array(of).keys()];
  const rest = now.filter((at) => !some.includes(at));
  const next = add ? [...rest, ...some] : rest;
  return next.length === of && next.every((at, nth) => at === nth) ? null : next;
}

/** @param {Page} page */
function profiles(page) {
  const { matrix, steps, state, go } = page;
  const labels = matrix.profiles.map(({ name }, at) => {
    const { box, label } = tick(page, name, (checked) =>
      go({ show: changed(state().show, [at], checked, matrix.profiles.length) }),
    );
    steps.push(() => {
      box.checked = state().show?.includes(at) ?? true;
    });
    return label;
  });
  return [
    ...labels,
    button(page, "All", () => go({ show: null })),
    button(page, "None", () => go({ show: [] })),
  ];
}

/** @param {Page} page */
function criteria(page) {
  const { matrix, make, steps, state, go } = page;
  const fields = matrix.groups.map(({ title }, group) => {
    const own = matrix.criteria.flatMap((criterion, at) => (criterion.group === group ? [at] : []));
    const choose = (/** @type {number[]} */ some) => (/** @type {boolean} */ checked) => {
      const only = changed(state().only, some, checked, matrix.criteria.length);
      go({
        only: only && (only.length < matrix.criteria.length ? only.sort((a, b) => a - b) : null),
      });
    };
    const many = tick(page, title || "All", choose(own));
    const boxes = own.map((at) => tick(page, matrix.criteria[at].title, choose([at])));
    steps.push(() => {
      boxes.forEach(({ box }, nth) => {
        box.checked = state().only?.includes(own[nth]) ?? true;
      });
      many.box.checked = boxes.every(({ box }) => box.checked);
      many.box.indeterminate = !many.box.checked && boxes.some(({ box }) => box.checked);
    });
    return make("fieldset", {}, make("legend", {}, many.label), ...boxes.map(({ label }) => label));
  });
  return [
    ...fields,
    button(page, "All", () => go({ only: null })),
    button(page, "None", () => go({ only: [] })),
  ];
}

/** @param {Page} page */
function filters(page) {
  const { matrix, make, steps, state } = page;
  /** @type {Map<number, HTMLElement>} */
  const fields = new Map();
  const add = (/** @type {number} */ at) => {
    if (fields.has(at)) return;
    const field = filter(page, at, () => {
      fields.delete(at);
      select.focus();
    });
    fields.set(at, field);
    select.closest(".panel").append(field);
  };
  const select = make(
    "select",
    {
      onchange: () => {
        const at = Number(select.value);
        select.value = "";
        add(at);
        fields.get(at)?.querySelector("input")?.focus();
      },
    },
    make("option", { value: "" }, "Choose a criterion"),
  );
  matrix.groups.forEach(({ title }, group) => {
    const own = matrix.criteria.flatMap((criterion, at) =>
      criterion.group === group ? [make("option", { value: at }, criterion.title)] : [],
    );
    select.append(...(title ? [make("optgroup", { label: title }, ...own)] : own));
  });
  steps.push(() => [...state().where.keys()].forEach(add));
  return [make("label", { className: "by" }, "Filter by ", select)];
}

/** One criterion's values to tick, or its bounds. @param {Page} page @param {number} at @param {() => void} removed @returns {HTMLElement} */
function filter(page, at, removed) {
  const { matrix, make, steps, state, go } = page;
  const criterion = matrix.criteria[at];
  /** @returns {Filter} */
  const now = () => state().where.get(at) ?? { keys: [], from: "", to: "" };
  const set = (/** @type {Filter} */ filter) => {
    const where = new Map(state().where);
    if (filter.keys.length || filter.from || filter.to) where.set(at, filter);
    else where.delete(at);
    go({ where });
  };
  const boxes = values(state(), matrix, at).map(({ key, label }) => ({
    key,
    ...tick(page, label, (checked) => {
      const rest = now().keys.filter((one) => one !== key);
      set({ ...now(), keys: checked ? [...rest, key] : rest });
    }),
  }));
  const isNumber = criterion.kind === "number";
  const bounds = !isRange(criterion)
    ? []
    : /** @type {const} */ (["from", "to"]).map((name) => {
        const input = make("input", {
          size: 8,
          inputMode: isNumber ? "decimal" : "text",
          placeholder: isNumber ? "" : "2026-01",
          onchange: () => {
            const text = input.value.trim();
            input.setAttribute("aria-invalid", !isBound(text, criterion));
            if (isBound(text, criterion)) set({ ...now(), [name]: text });
          },
        });
        return {
          name,
          input,
          label: make(
            "label",
            {},
            `${name === "from" ? "From" : "To"} `,
            input,
            criterion.unit && ` ${criterion.unit}`,
          ),
        };
      });
  const step = () => {
    const counts = new Map(values(state(), matrix, at).map(({ key, count }) => [key, count]));
    for (const { key, box, count } of boxes) {
      box.checked = now().keys.includes(key);
      count.textContent = counts.get(key) ?? 0;
    }
    for (const { name, input } of bounds)
      if (input !== document.activeElement) input.value = now()[name];
  };
  const remove = button(page, "Remove", () => {
    field.remove();
    steps.splice(steps.indexOf(step), 1);
    set({ keys: [], from: "", to: "" });
    removed();
  });
  const field = make(
    "fieldset",
    {},
    make("legend", {}, criterion.title),
    ...[...bounds, ...boxes].map(({ label }) => label),
    remove,
  );
  steps.push(step);
  step();
  return field;
}
