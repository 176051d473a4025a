// The page of deciding: from the form to the order that follows, at each change.
// score.js calculates, decision-address.js reads and writes the address,
// decision-text.js has the sentences, decision-outcome.js the elements.
import { DAY, day } from "./dates.js";
import { read, start, write } from "./decision-address.js";
import { offerCopying } from "./decision-copy.js";
import { DecisionForm } from "./decision-form.js";
import { isRanked, outcome } from "./decision-outcome.js";
import { summary } from "./decision-text.js";
import { all, one } from "./dom.js";
import { decide } from "./score.js";
import { words } from "./words-decision.js";

/** @import { Choice } from "./decision-address.js" */
/** @import { Data } from "./score.js" */

/**
 * Shows elements in the place of others; what was open by its key stays open.
 * @param {HTMLElement} live
 * @param {Node[]} shown
 */
const renew = (live, shown) => {
  const wasOpen = new Map(all("details", live).map(({ dataset, open }) => [dataset.key, open]));
  live.replaceChildren(...shown);
  for (const details of all("details", live)) {
    details.open = wasOpen.get(details.dataset.key) ?? false;
  }
};

/**
 * The record of a choice, as Markdown.
 * @param {HTMLElement} element
 * @param {Data} data
 * @param {Choice} choice
 */
const recordOf = async ({ dataset: { guide = "" } }, data, choice) => {
  const { record } = await import("./decision-record.js");
  const [address] = location.href.split("#");
  const today = day(Date.now() / DAY);
  return record({ data, choice, decision: decide(data, choice), guide, address, today });
};

/**
 * Wires the form to the facts.
 * @param {HTMLElement} element
 * @param {Data} data
 */
const run = (element, data) => {
  const form = new DecisionForm(element, data);
  const live = one(".live", element);
  const copy = one(".copy", element);
  /** @type {HTMLElement | null} */
  const starts = element.querySelector(".starts");
  let { choice, ignored } = read(data, location.search);

  /** Shows what follows from the choice, here and in the address. */
  const show = () => {
    form.label(choice);
    const address = location.pathname + write(data, choice) + location.hash;
    history.replaceState(history.state, "", address);
    const decision = decide(data, choice);
    renew(live, outcome(data, decision, choice, ignored, remove));
    one("[role=status]", element).textContent = summary(data, decision);
    copy.hidden = !isRanked(decision) && decision.profiles.length === data.profiles.length;
    if (starts) starts.hidden = !copy.hidden;
    one("[role=status]", copy).textContent = "";
  };

  /**
   * Takes a choice that the form does not show yet.
   * @param {Choice} next
   */
  const take = (next) => {
    choice = next;
    form.fill(choice);
    show();
  };

  /** @param {number} criterion */
  const remove = (criterion) => {
    choice.must.delete(criterion);
    take(choice);
    one("#page\\.musts > summary", element).focus();
  };

  const openAddress = () => {
    const found = read(data, location.search);
    ignored = found.ignored;
    take(found.choice);
  };

  element.addEventListener("input", ({ target }) => {
    const control = /** @type {HTMLInputElement} */ (target);
    if (control.matches(".find")) return form.find(control.value);
    choice = form.read(control, choice);
    show();
  });
  one(".clear", element).addEventListener("click", () => take(start(data, "")));
  addEventListener("popstate", openAddress);
  // Paper shows what is closed on the screen.
  addEventListener("beforeprint", () => {
    for (const details of all(".parts", live)) details.dispatchEvent(new Event("toggle"));
  });
  offerCopying(copy, () => recordOf(element, data, choice));
  openAddress();
};

const form = one(".decide");
try {
  const answer = await fetch(form.dataset.source ?? "");
  if (!answer.ok) throw new Error(answer.statusText);
  run(form, await answer.json());
} catch (error) {
  one("[role=status]", form).textContent = words.notLoaded;
  throw error;
}
