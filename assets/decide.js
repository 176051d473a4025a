// The page of deciding: from the form to the order that follows, at each
// change. What is reckoned is in score.js, what stands in the address in
// choice.js, what is said in words.js; here is what a reader sees.
import { atLeast, read, setWeight, start, write } from "./choice.js";
import { DAY, dateText, day } from "./dates.js";
import { points, span } from "./numbers.js";
import { decide } from "./score.js";
import { flips, gaps, judgements, list, mustText, summary, unsure } from "./words.js";

/** @import { Choice } from "./choice.js" */
/** @import { Data, Decision, Must, Range } from "./score.js" */

const FLAGS = [true, "partial", false];
/** More than so many who are removed by one must-have are told on request. */
const MANY = 3;

/** @param {ParentNode} within @param {string} selector */
const one = (within, selector) => /** @type {HTMLElement} */ (within.querySelector(selector));

/** @param {ParentNode} within @param {string} selector */
const inputs = (within, selector = "input, select") =>
  /** @type {HTMLInputElement[]} */ ([...within.querySelectorAll(selector)]);

/** @param {string} name @param {Record<string, string>} attributes @param {...(Node | string)} children */
const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** The bar that pages of presets have too. @param {Range} range */
const gauge = ({ low, high }) =>
  make(
    "span",
    { class: "gauge", "aria-hidden": "true" },
    make("meter", { class: "open", max: "100", value: points(high) }),
    make("meter", { class: "sure", max: "100", value: points(low) }),
  );

/** @param {string} caption @param {boolean} isHidden @param {string[]} head @param {HTMLElement[][]} rows */
const table = (caption, isHidden, head, rows) =>
  make(
    "table",
    { class: isHidden ? "" : "ranking" },
    make("caption", { class: isHidden ? "hidden" : "" }, caption),
    make("thead", {}, make("tr", {}, ...head.map((title) => make("th", { scope: "col" }, title)))),
    make("tbody", {}, ...rows.map((cells) => make("tr", {}, ...cells))),
  );

/** @param {string} text */
const aside = (text) => make("span", { class: "could" }, ` ${text}`);

/** The first of some sentences, and the others where they do not stand in the way. @param {string[]} sentences @param {string} more */
const first = ([least, ...others], more) => [
  make("p", {}, least),
  ...(others.length
    ? [
        make(
          "details",
          { "data-key": more },
          make("summary", {}, `${more} (${others.length})`),
          make(
            "ul",
            {},
            ...others.slice(0, 19).map((text) => make("li", {}, text)),
            ...(others.length > 19
              ? [make("li", {}, `and ${others.length - 19} that matter less`)]
              : []),
          ),
        ),
      ]
    : []),
];

/** @param {Data} data @param {Decision} decision */
const ranking = (data, { profiles, scores, standings, musts }) =>
  table(
    "Points of 100 that these weights give",
    false,
    ["Place", "Candidate", "Points"],
    standings.map(({ alternative, place, best, worst }) => {
      const at = profiles[alternative];
      const open = musts
        .filter((must) => must.open.includes(at))
        .map((must) => data.criteria[must.criterion].title);
      return [
        make(
          "td",
          {},
          String(place),
          ...(best === worst ? [] : [aside(`could be ${best} to ${worst}`)]),
        ),
        make(
          "th",
          { scope: "row" },
          make("a", { href: data.profiles[at].url }, data.profiles[at].name),
          ...(open.length ? [aside(`not known to meet ${list(open)}`)] : []),
        ),
        make(
          "td",
          {},
          gauge(scores[alternative]),
          " ",
          make("span", { class: "points-of" }, span(scores[alternative])),
        ),
      ];
    }),
  );

/** What each criterion adds to one score. @param {Data} data @param {Decision} decision @param {number} alternative */
const part = (data, { profiles, criteria, weights, shares, parts }, alternative) => {
  const profile = data.profiles[profiles[alternative]];
  const weighed = criteria.flatMap((at, nth) => (weights[nth] > 0 ? [{ at, nth }] : []));
  return table(
    `${profile.name}: points by criterion`,
    true,
    ["Criterion", "Fact", "Points"],
    weighed.map(({ at, nth }) => {
      const { id, title } = data.criteria[at];
      const answer = profile.answers[at];
      const fact = make("td", {}, answer?.text ?? "Unknown");
      if (answer?.evidence)
        fact.append(
          " ",
          make(
            "span",
            { class: "how" },
            make("span", { class: `mark ${answer.evidence}` }, answer.evidence),
          ),
        );
      if (answer?.stale)
        fact.append(" ", make("span", { class: "stale" }, `stale since ${dateText(answer.stale)}`));
      return [
        make("th", { scope: "row" }, make("a", { href: `${profile.url}#fact.${id}` }, title)),
        fact,
        make(
          "td",
          {},
          make("span", { class: "points-of" }, span(parts[alternative][nth])),
          aside(`of ${points(shares[nth])}`),
        ),
      ];
    }),
  );
};

/** Every score, to be opened: only then is its table made. @param {Data} data @param {Decision} decision */
const parts = (data, decision) =>
  decision.standings.map(({ alternative }) => {
    const profile = data.profiles[decision.profiles[alternative]];
    const details = make(
      "details",
      { class: "parts", "data-key": `of ${profile.id}` },
      make("summary", {}, make("b", {}, profile.name), ` ${span(decision.scores[alternative])}`),
    );
    details.addEventListener("toggle", () => details.append(part(data, decision, alternative)), {
      once: true,
    });
    return details;
  });

/** Wires the form to the facts. @param {HTMLElement} form @param {Data} data */
const run = (form, data) => {
  const live = one(form, ".live");
  const [status, copied] = form.querySelectorAll("[role=status]");
  const copy = one(form, ".copy");
  const starts = /** @type {HTMLElement | null} */ (form.querySelector(".starts"));
  const preset = /** @type {HTMLSelectElement | null} */ (
    form.querySelector(".from-preset select")
  );
  const sliders = inputs(form, "[data-weight]");
  const candidates = one(form, ".candidates");
  candidates.append(
    ...data.profiles.map(({ id, name }) =>
      make(
        "label",
        { class: "chip" },
        make("input", { type: "checkbox", "data-only": id }),
        ` ${name}`,
      ),
    ),
  );
  const chips = inputs(candidates);
  const fields = /** @type {HTMLFieldSetElement[]} */ ([...form.querySelectorAll("[data-must]")]);
  const index = new Map(data.criteria.map(({ id }, at) => [id, at]));
  const at = (/** @type {string | undefined} */ id) => index.get(id ?? "") ?? -1;
  /** @type {Choice} */
  let choice;
  /** @type {string[]} */
  let ignored = [];

  /** Puts the choice into the form. */
  const fill = () => {
    if (preset) preset.value = choice.preset;
    chips.forEach((chip, nth) => {
      chip.checked = choice.only.includes(nth);
    });
    for (const slider of sliders)
      slider.value = String(choice.weights.get(at(slider.dataset.weight)) ?? 0);
    for (const field of fields) {
      const criterion = data.criteria[at(field.dataset.must)];
      const must = choice.must.get(at(field.dataset.must));
      const end = (/** @type {number | undefined} */ value) =>
        value === undefined ? "" : criterion.kind === "date" ? day(value) : String(value);
      inputs(field).forEach((input, nth) => {
        if (input.type === "checkbox")
          input.checked = Boolean(
            must?.any?.includes(criterion.kind === "flag" ? FLAGS[nth] : input.value),
          );
        else if (criterion.kind === "scale")
          input.value = must ? (criterion.options?.[atLeast(criterion, must)]?.id ?? "") : "";
        else input.value = end(input.dataset.end === "min" ? must?.min : must?.max);
      });
    }
  };

  /** What a must-have's controls ask for. @param {HTMLFieldSetElement} field @returns {Must | undefined} */
  const asked = (field) => {
    const { kind, options = [] } = data.criteria[at(field.dataset.must)];
    const controls = inputs(field);
    if (kind === "scale") {
      const least = options.findIndex(({ id }) => id === controls[0].value);
      return least < 0 ? undefined : { any: options.slice(least).map(({ id }) => id) };
    }
    if (kind === "number" || kind === "date") {
      const [min, max] = controls.map(({ valueAsNumber }) =>
        Number.isNaN(valueAsNumber)
          ? undefined
          : kind === "date"
            ? valueAsNumber / DAY
            : valueAsNumber,
      );
      return min === undefined && max === undefined ? undefined : { min, max };
    }
    const any = controls.flatMap(({ checked, value }, nth) =>
      checked ? [kind === "flag" ? FLAGS[nth] : value] : [],
    );
    return any.length ? { any } : undefined;
  };

  /** What each must-have does, and a way to take it back. @param {Decision} decision */
  const musts = (decision) =>
    decision.musts.map(({ criterion, removes, open }) => {
      const { id, title } = data.criteria[criterion];
      const asks = mustText(data.criteria[criterion], choice.must.get(criterion) ?? {});
      const remove = make(
        "button",
        { type: "button", "aria-label": `Take back: ${title}` },
        "Take back",
      );
      remove.addEventListener("click", () => {
        choice.must.delete(criterion);
        fill();
        show();
        one(form, "#page\\.musts > summary").focus();
      });
      const fact = (/** @type {number} */ who) => {
        const profile = data.profiles[who];
        const answer = profile.answers[criterion];
        const how = [answer?.evidence, answer?.checked && dateText(answer.checked)]
          .filter(Boolean)
          .join(", ");
        return make(
          "dd",
          {},
          `Removes ${profile.name}: `,
          make("a", { href: `${profile.url}#fact.${id}` }, answer?.text ?? ""),
          how ? aside(how) : "",
        );
      };
      const stay = unsure(decision, open);
      const facts = removes.map(fact);
      return make(
        "div",
        {},
        make("dt", {}, `${title}: ${asks} `, remove),
        ...(facts.length > MANY
          ? [
              make(
                "dd",
                {},
                make(
                  "details",
                  { "data-key": `removed by ${id}` },
                  make(
                    "summary",
                    {},
                    `Removes ${facts.length}: ${list(removes.map((who) => data.profiles[who].name))}`,
                  ),
                  make("dl", {}, ...facts),
                ),
              ),
            ]
          : facts),
        ...stay.map((who) =>
          make("dd", {}, `Not known of ${data.profiles[who].name}, which stays and is marked.`),
        ),
        ...(removes.length + stay.length ? [] : [make("dd", {}, "Removes nobody.")]),
      );
    });

  /** Shows what follows from the choice, here and in the address. */
  const show = () => {
    for (const slider of sliders)
      one(form, `output[for="${slider.id}"]`).textContent = slider.value;
    const counts = [choice.only.length, choice.must.size];
    form.querySelectorAll("summary .count").forEach((count, nth) => {
      count.textContent = counts[nth] ? `(${counts[nth]})` : "";
    });
    history.replaceState(
      history.state,
      "",
      location.pathname + write(data, choice) + location.hash,
    );

    const decision = decide(data, choice);
    const isWeighed = decision.weights.some(Boolean) && decision.profiles.length > 0;
    const isOpen = new Map(
      [...live.querySelectorAll("details")].map(({ dataset, open }) => [dataset.key, open]),
    );
    const unknown = gaps(data, decision);
    live.replaceChildren(
      ...(ignored.length
        ? [
            make(
              "p",
              { class: "left-out" },
              `Left out of the address, because the guide has no such thing or it cannot have that value: ${ignored
                .slice(0, 5)
                .map((text) => `“${text.slice(0, 40)}”`)
                .join(", ")}${ignored.length > 5 ? ` and ${ignored.length - 5} more` : ""}.`,
            ),
          ]
        : []),
      ...(decision.profiles.length < data.profiles.length && !isWeighed
        ? [
            make(
              "p",
              {},
              "What remains: ",
              ...decision.profiles.flatMap((who, nth) => [
                nth ? ", " : "",
                make("a", { href: data.profiles[who].url }, data.profiles[who].name),
              ]),
              decision.profiles.length ? "" : "nobody",
              ".",
            ),
          ]
        : []),
      ...(choice.must.size ? [make("dl", { class: "musts" }, ...musts(decision))] : []),
      ...(isWeighed
        ? [
            ranking(data, decision),
            make("h3", {}, "What would change it"),
            ...first(flips(data, decision), "Changes of other weights"),
            ...(unknown.length
              ? first(
                  [`The unknown that matters most: ${unknown[0]}`, ...unknown.slice(1)],
                  "Other unknowns",
                )
              : [make("p", {}, "Every fact that weighs something is known.")]),
            ...judgements(data, decision).map((text) => make("p", {}, text)),
            make("h3", {}, "Where the points come from"),
            ...parts(data, decision),
          ]
        : []),
    );
    for (const details of live.querySelectorAll("details"))
      details.open = isOpen.get(details.dataset.key) ?? false;
    status.textContent = summary(data, decision);
    copy.hidden = !isWeighed && decision.profiles.length === data.profiles.length;
    if (starts) starts.hidden = !copy.hidden;
    copied.textContent = "";
  };

  const fromAddress = () => {
    ({ choice, ignored } = read(data, location.search));
    fill();
    show();
  };

  form.addEventListener("input", ({ target }) => {
    const control = /** @type {HTMLInputElement} */ (target);
    const field = /** @type {HTMLFieldSetElement | null} */ (control.closest("[data-must]"));
    if (control.matches(".find")) {
      const word = control.value.trim().toLowerCase();
      for (const field of fields) field.hidden = !field.textContent?.toLowerCase().includes(word);
      return;
    }
    if (control.dataset.only) {
      choice.only = chips.flatMap(({ checked }, nth) => (checked ? [nth] : []));
    } else if (control.dataset.weight) {
      setWeight(choice, at(control.dataset.weight), control.valueAsNumber);
    } else if (field) {
      const must = asked(field);
      if (must) choice.must.set(at(field.dataset.must), must);
      else choice.must.delete(at(field.dataset.must));
    } else {
      choice = { ...start(data, control.value), only: choice.only };
      fill();
    }
    show();
  });
  one(form, ".clear").addEventListener("click", () => {
    choice = start(data, "");
    fill();
    show();
  });
  addEventListener("popstate", fromAddress);
  // Paper shows what is closed on the screen.
  addEventListener("beforeprint", () =>
    live
      .querySelectorAll(".parts")
      .forEach((details) => details.dispatchEvent(new Event("toggle"))),
  );

  one(copy, "button").addEventListener("click", async () => {
    const { record } = await import("./record.js");
    const today = day(Date.now() / DAY);
    const text = record({
      data,
      choice,
      decision: decide(data, choice),
      guide: form.dataset.guide ?? "",
      address: location.href.split("#")[0],
      today,
    });
    copy.querySelector("textarea")?.remove();
    try {
      await navigator.clipboard.writeText(text);
      copied.textContent = "Copied.";
    } catch {
      const area = /** @type {HTMLTextAreaElement} */ (
        make("textarea", { rows: "12", readonly: "", "aria-label": "Decision record" }, text)
      );
      copy.append(area);
      area.focus();
      area.select();
      copied.textContent = "The browser keeps the clipboard closed: copy it from here.";
    }
  });

  fromAddress();
};

const form = one(document, ".decide");
try {
  const answer = await fetch(form.dataset.source ?? "");
  if (!answer.ok) throw new Error(answer.statusText);
  run(form, await answer.json());
} catch (error) {
  one(form, "[role=status]").textContent =
    "The facts could not be loaded. The ready-made weights below need nothing more.";
  throw error;
}
