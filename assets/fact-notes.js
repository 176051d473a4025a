// Shows what is behind a fact in the text, next to it: on hover, on focus by
// keyboard, on tap. The card repeats the fact's entry at the end of the page.
// Links stay links, but the first tap opens the card.

/** In milliseconds: before a card opens on hover, and before it closes. */
const [REST, GRACE] = [150, 300];

const card = document.createElement("div");
Object.assign(card, { id: "page.card", className: "card", popover: "auto" });
/** The link whose card is open. @type {HTMLElement | null} */
let owner = null;
/** Whether a tap began that opens a card. */
let isTap = false;
/** Whether the focus comes back to a link whose card was closed. */
let isReturn = false;
let timer = 0;

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
const linkAt = (target) => (target instanceof Element ? target.closest("a.fact[data-note]") : null);

/** @param {EventTarget | null} target */
const isInCard = (target) => target instanceof Node && card.contains(target);

/**
 * @param {() => void} act
 * @param {number} wait
 */
const soon = (act, wait) => {
  clearTimeout(timer);
  timer = setTimeout(act, wait);
};

const close = () => {
  if (owner) card.hidePopover();
};

/** Closes the card unless the focus is in it or on its link. */
const closeUnlessFocused = () => {
  const { activeElement } = document;
  if (activeElement !== owner && !isInCard(activeElement)) close();
};

/** @param {HTMLElement} link */
const open = (link) => {
  clearTimeout(timer);
  const entry = document.getElementById(`page.fact-${link.dataset.note}`);
  if (!entry || owner === link) return;
  close();
  const copy = document.createElement("dl");
  copy.append(entry.cloneNode(true));
  copy.firstElementChild?.removeAttribute("id");
  for (const more of copy.querySelectorAll("details")) more.replaceWith(...more.childNodes);
  card.replaceChildren(copy);
  card.ariaLabel = copy.querySelector("dt")?.textContent ?? null;
  owner = link;
  link.classList.add("open");
  // Right after the link, so that the keyboard comes to it next.
  link.after(card);
  card.showPopover();
};

card.addEventListener("beforetoggle", (event) => {
  if (event.newState === "open" || !owner) return;
  const link = owner;
  owner = null;
  link.classList.remove("open");
  if (isInCard(document.activeElement)) {
    isReturn = true;
    link.focus();
    isReturn = false;
  }
});

document.addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType === "touch") return;
  const link = linkAt(target);
  if (link) soon(() => open(link), REST);
  else if (isInCard(target)) clearTimeout(timer);
  else soon(closeUnlessFocused, GRACE);
});
document.addEventListener("focusin", ({ target }) => {
  const link = linkAt(target);
  if (link?.matches(":focus-visible") && !isReturn) open(link);
});
document.addEventListener("focusout", ({ relatedTarget: next }) => {
  if (next instanceof Element && next !== owner && !isInCard(next)) close();
});
document.addEventListener("pointerdown", ({ target, pointerType }) => {
  isTap = pointerType === "touch" && linkAt(target) !== owner;
});
document.addEventListener("click", (event) => {
  const link = linkAt(event.target);
  if (!link || !isTap) return;
  event.preventDefault();
  open(link);
});
for (const link of document.querySelectorAll("a.fact[data-note]")) link.removeAttribute("title");
