// The button that copies the record of a decision, or shows it to be copied.
import { make, one } from "./dom.js";
import { words } from "./words-decision.js";

/**
 * Makes the button of a box copy a text.
 * @param {HTMLElement} box
 * @param {() => Promise<string>} text
 */
export const offerCopying = (box, text) => {
  const status = one("[role=status]", box);
  one("button", box).addEventListener("click", async () => {
    const copied = await text();
    box.querySelector("textarea")?.remove();
    try {
      await navigator.clipboard.writeText(copied);
      status.textContent = words.copied;
    } catch {
      const attributes = { rows: "12", readonly: "", "aria-label": words.record };
      const area = make("textarea", attributes, copied);
      box.append(area);
      area.focus();
      area.select();
      status.textContent = words.notCopied;
    }
  });
};
