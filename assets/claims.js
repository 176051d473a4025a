// Filters the page of claims by verdict and by profile. What is chosen is in the
// address, so that it can be shared and comes back.
import { all, one } from "./dom.js";
import { words } from "./words-claims.js";
import { words as lists } from "./words-list.js";

/** @typedef {{ verdicts: string[], about: string }} Wanted */
/** @typedef {{ verdict: string, about: string[] }} Claim */

/** As much of an address as is repeated when it is ignored. */
const [MOST_IGNORED, LONGEST_IGNORED] = [3, 40];

/**
 * Reads an address; `ignored` names what is not on the page.
 * @param {string} search
 * @param {{ verdicts: string[], about: string[] }} known
 * @returns {Wanted & { ignored: string[] }}
 */
export const read = (search, known) => {
  const query = new URLSearchParams(search);
  const names = (/** @type {string} */ key) => [
    ...new Set(query.getAll(key).join().split(",").filter(Boolean)),
  ];
  const [verdicts, about] = [names("verdict"), names("about")];
  const isKnown = known.about.includes(about[0]);
  return {
    verdicts: known.verdicts.filter((verdict) => verdicts.includes(verdict)),
    about: isKnown ? about[0] : "",
    ignored: [
      ...verdicts.filter((verdict) => !known.verdicts.includes(verdict)),
      ...about.slice(isKnown ? 1 : 0),
    ],
  };
};

/** @param {Wanted} wanted */
export const write = ({ verdicts, about }) => {
  const parts = [verdicts.length ? `verdict=${verdicts}` : "", about && `about=${about}`];
  const query = parts.filter(Boolean).join("&");
  return query && `?${query}`;
};

/**
 * @param {Claim} claim
 * @param {Wanted} wanted
 */
export const fits = (claim, { verdicts, about }) =>
  (!verdicts.length || verdicts.includes(claim.verdict)) && (!about || claim.about.includes(about));

class ClaimFilter {
  /** @param {HTMLElement} form */
  constructor(form) {
    this.form = form;
    this.boxes = all("input[type=checkbox]", form);
    this.select = one("select", form);
    this.reset = one("button", form);
    this.entries = all("article.claim");
    this.claims = this.entries.map(({ dataset: { verdict = "", about = "" } }) => ({
      verdict,
      about: about.split(" "),
    }));
  }

  /** @returns {Wanted} */
  get wanted() {
    const verdicts = this.boxes.filter(({ checked }) => checked).map(({ value }) => value);
    return { verdicts, about: this.select?.value ?? "" };
  }

  /** @param {Wanted} wanted */
  set wanted({ verdicts, about }) {
    for (const box of this.boxes) box.checked = verdicts.includes(box.value);
    if (this.select) this.select.value = about;
  }

  get options() {
    return [...(this.select?.options ?? [])];
  }

  /** @param {Wanted} wanted */
  count(wanted) {
    return this.claims.filter((claim) => fits(claim, wanted)).length;
  }

  show() {
    const { entries, claims, wanted } = this;
    for (const [at, entry] of entries.entries()) entry.hidden = !fits(claims[at], wanted);
    for (const section of new Set(entries.map((entry) => entry.closest("section")))) {
      if (section) section.hidden = !section.querySelector("article:not([hidden])");
    }
    this.showCounts(wanted);
    const shown = this.count(wanted);
    const { length } = claims;
    one("output", this.form).value =
      shown === length ? words.all({ count: length }) : words.some({ some: shown, all: length });
    this.reset.hidden = !write(wanted);
  }

  /**
   * Shows how many there would be, whatever is chosen of the other kind.
   * @param {Wanted} wanted
   */
  showCounts({ verdicts, about }) {
    for (const box of this.boxes) {
      const number = box.parentElement?.querySelector(".count");
      if (number) number.textContent = String(this.count({ verdicts: [box.value], about }));
    }
    for (const [at, option] of this.options.entries()) {
      const name = at ? option.dataset.name : option.text.replace(/ \(\d+\)$/, "");
      option.text = words.counted({
        name: `${name}`,
        count: this.count({ verdicts, about: option.value }),
      });
    }
  }

  open() {
    const { ignored, ...wanted } = read(location.search, {
      verdicts: this.boxes.map(({ value }) => value),
      about: this.options.map(({ value }) => value).filter(Boolean),
    });
    this.wanted = wanted;
    const names = ignored.slice(0, MOST_IGNORED);
    const quoted = names.map((name) => lists.quoted({ text: name.slice(0, LONGEST_IGNORED) }));
    one(".strange", this.form).textContent = quoted.length
      ? words.ignored({ names: quoted.join(lists.comma) })
      : "";
    this.show();
  }

  change() {
    one(".strange", this.form).textContent = "";
    history.pushState(null, "", location.pathname + write(this.wanted));
    this.show();
  }
}

/** @param {HTMLElement} form */
const start = (form) => {
  const filter = new ClaimFilter(form);
  form.addEventListener("change", () => filter.change());
  filter.reset.addEventListener("click", () => {
    filter.wanted = { verdicts: [], about: "" };
    filter.change();
    filter.boxes[0]?.focus();
  });
  addEventListener("popstate", () => filter.open());
  filter.open();
};

/** @type {HTMLElement | null | undefined} */
const form = globalThis.document?.querySelector(".sieve");
if (form) start(form);
