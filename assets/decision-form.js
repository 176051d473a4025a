// The form of deciding: puts a choice into its controls and reads it from them.
import { atLeast, setWeight, start } from "./decision-address.js";
import { all, make, one } from "./dom.js";
import { KINDS } from "./kinds.js";

/**
 * @import { Choice } from "./decision-address.js"
 * @import { Criterion, Data, Must } from "./score.js"
 */

/**
 * The controls of a must-have; a `select` has a value like an `input`.
 * @param {Element} field
 */
const controlsOf = (field) =>
  /** @type {HTMLInputElement[]} */ ([...field.querySelectorAll("input, select")]);

/**
 * Puts a must-have into its controls.
 * @param {HTMLElement} field
 * @param {Criterion} criterion
 * @param {Must | undefined} must
 */
const fillMust = (field, criterion, must) => {
  const { options = [] } = criterion;
  const { bounds, ticks, hasLevels } = KINDS[criterion.kind];
  const end = (/** @type {number | undefined} */ at) =>
    at === undefined ? "" : (bounds?.write(at) ?? "");
  for (const input of controlsOf(field)) {
    if (input.type === "checkbox") {
      const value = ticks?.read(input.value, criterion) ?? null;
      input.checked = must?.any?.includes(value) ?? false;
    } else if (hasLevels) {
      input.value = must ? (options[atLeast(criterion, must)]?.id ?? "") : "";
    } else input.value = end(input.dataset.end === "min" ? must?.min : must?.max);
  }
};

/**
 * What a must-have's controls ask for.
 * @param {HTMLElement} field
 * @param {Criterion} criterion
 * @returns {Must | undefined}
 */
const readMust = (field, criterion) => {
  const { options = [] } = criterion;
  const { bounds, ticks, hasLevels } = KINDS[criterion.kind];
  const controls = controlsOf(field);
  if (hasLevels) {
    const least = options.findIndex(({ id }) => id === controls[0].value);
    return least < 0 ? undefined : { any: options.slice(least).map(({ id }) => id) };
  }
  if (bounds) {
    const [min, max] = controls.map(({ valueAsNumber }) =>
      Number.isNaN(valueAsNumber) ? undefined : valueAsNumber / bounds.step,
    );
    return min === undefined && max === undefined ? undefined : { min, max };
  }
  const any = controls.flatMap(({ checked, value }) => {
    const read = checked ? ticks?.read(value, criterion) : undefined;
    return read === undefined ? [] : [read];
  });
  return any.length ? { any } : undefined;
};

export class DecisionForm {
  /**
   * @param {HTMLElement} form
   * @param {Data} data
   */
  constructor(form, data) {
    this.form = form;
    this.data = data;
    /** @type {HTMLSelectElement | null} */
    this.preset = form.querySelector(".from-preset select");
    this.sliders = all("input[data-weight]", form);
    this.fields = all("fieldset[data-must]", form);
    this.boxes = data.profiles.map(({ id, name }) => {
      const box = make("input", { type: "checkbox", "data-only": id });
      one(".candidates", form).append(make("label", { class: "chip" }, box, ` ${name}`));
      return box;
    });
    this.criteria = new Map(data.criteria.map(({ id }, at) => [id, at]));
  }

  /** @param {string | undefined} id */
  criterion(id) {
    return this.criteria.get(id ?? "") ?? -1;
  }

  /**
   * Puts a choice into the form.
   * @param {Choice} choice
   */
  fill({ preset, only, weights, must }) {
    if (this.preset) this.preset.value = preset;
    for (const [nth, box] of this.boxes.entries()) box.checked = only.includes(nth);
    for (const slider of this.sliders) {
      slider.value = String(weights.get(this.criterion(slider.dataset.weight)) ?? 0);
    }
    for (const field of this.fields) {
      const at = this.criterion(field.dataset.must);
      fillMust(field, this.data.criteria[at], must.get(at));
    }
  }

  /**
   * Shows what the controls alone do not say: weights, and how much is chosen.
   * @param {Choice} choice
   */
  label({ only, must }) {
    for (const { id, value } of this.sliders) {
      one(`output[for="${id}"]`, this.form).textContent = value;
    }
    const counts = [only.length, must.size];
    for (const [nth, count] of all("summary .count", this.form).entries()) {
      count.textContent = counts[nth] ? `(${counts[nth]})` : "";
    }
  }

  /**
   * Hides the must-haves that do not have a word.
   * @param {string} word
   */
  find(word) {
    const sought = word.trim().toLowerCase();
    for (const field of this.fields) {
      field.hidden = !field.textContent.toLowerCase().includes(sought);
    }
  }

  /**
   * The choice after a control has changed.
   * @param {HTMLInputElement} control
   * @param {Choice} choice
   * @returns {Choice}
   */
  read(control, choice) {
    const { only, weight } = control.dataset;
    const field = control.closest("[data-must]");
    if (only) choice.only = this.boxes.flatMap(({ checked }, nth) => (checked ? [nth] : []));
    else if (weight) setWeight(choice, this.criterion(weight), control.valueAsNumber);
    else if (field instanceof HTMLElement) {
      const at = this.criterion(field.dataset.must);
      const must = readMust(field, this.data.criteria[at]);
      if (must) choice.must.set(at, must);
      else choice.must.delete(at);
    } else {
      const preset = { ...start(this.data, control.value), only: choice.only };
      this.fill(preset);
      return preset;
    }
    return choice;
  }
}
