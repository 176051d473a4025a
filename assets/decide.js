// The page of deciding: from the form to the order that follows, at each change.
// score.js calculates, decision-address.js reads and writes the address,
// decision-text.js has the sentences, decision-outcome.js the elements.
import { DAY, day } from "./dates.js";
import { read, start, write } from "./decision-address.js";
import { DecisionForm } from "./decision-form.js";
import { isRanked, outcome } from "./decision-outcome.js";
import { summary } from "./decision-text.js";
import { all, make, one } from "./dom.js";
import { decide } from "./score.js";
import { words } from "./words-decision.js";

/** @import { Data } from "./score.js" */

/**
 * Copies a text, or shows it to be copied.
 * @param {HTMLElement} box
 * @param {string} text
 */
const copyText = async (box, text) => {
  const status = one("[role=status]", box);
  box.querySelector("textarea")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = words.copied;
  } catch {
    const attributes = { rows: "12", readonly: "", "aria-label": words.record };
    const area = make("textarea", attributes, text);
    box.append(area);
    area.focus();
    area.select();
    status.textContent = words.notCopied;
  }
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
    const wasOpen = new Map(all("details", live).map(({ dataset, open }) => [dataset.key, open]));
    live.replaceChildren(...outcome(data, decision, choice, ignored, remove));
    for (const details of all("details", live)) {
      details.open = wasOpen.get(details.dataset.key) ?? false;
    }
    one("[role=status]", element).textContent = summary(data, decision);
    copy.hidden = !isRanked(decision) && decision.profiles.length === data.profiles.length;
    if (starts) starts.hidden = !copy.hidden;
    one("[role=status]", copy).textContent = "";
  };

  /** @param {number} criterion */
  const remove = (criterion) => {
    choice.must.delete(criterion);
    form.fill(choice);
    show();
    one("#page\\.musts > summary", element).focus();
  };

  const openAddress = () => {
    ({ choice, ignored } = read(data, location.search));
    form.fill(choice);
    show();
  };

  element.addEventListener("input", ({ target }) => {
    const control = /** @type {HTMLInputElement} */ (target);
    if (control.matches(".find")) return form.find(control.value);
    choice = form.read(control, choice);
    show();
  });
  one(".clear", element).addEventListener("click", () => {
    choice = start(data, "");
    form.fill(choice);
    show();
  });
  addEventListener("popstate", openAddress);
  // Paper shows what is closed on the screen.
  addEventListener("beforeprint", () => {
    for (const details of all(".parts", live)) details.dispatchEvent(new Event("toggle"));
  });
  one("button", copy).addEventListener("click", async () => {
    const { record } = await import("./decision-record.js");
    const decision = decide(data, choice);
    const guide = element.dataset.guide ?? "";
    const [address] = location.href.split("#");
    const today = day(Date.now() / DAY);
    copyText(copy, record({ data, choice, decision, guide, address, today }));
  });

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
