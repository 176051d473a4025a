// Shows what stands behind a fact in the text, beside it: on hover, on focus
// by keyboard, on tap. The card repeats the fact's entry at the end of the
// page. Links stay links, but the first tap opens the card.

/** In milliseconds: before a card opens on hover, and before it goes. */
const REST = 150,
  GRACE = 300;

const card = Object.assign(document.createElement("div"), {
  id: "page.card",
  className: "card",
  popover: "auto",
});
/** The link whose card is open. @type {HTMLElement | null} */
let owner = null;
/** A tap began that is to open a card. */
let isTap = false;
/** The focus comes back to a link whose card was closed. */
let isReturn = false;
let timer = 0;

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
const linkAt = (target) => (target instanceof Element ? target.closest("a.fact[data-note]") : null);

/** @param {() => void} act @param {number} wait */
function soon(act, wait) {
  clearTimeout(timer);
  timer = setTimeout(act, wait);
}

/** @param {HTMLElement} link */
function open(link) {
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
  // Beside the link, so that the keyboard comes to it next.
  link.after(card);
  card.showPopover();
}

function close() {
  if (owner) card.hidePopover();
}

card.addEventListener("beforetoggle", (event) => {
  if (event.newState === "open" || !owner) return;
  const link = owner;
  owner = null;
  link.classList.remove("open");
  if (card.contains(document.activeElement)) {
    isReturn = true;
    link.focus();
    isReturn = false;
  }
});

document.addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType === "touch") return;
  const link = linkAt(target);
  if (link) soon(() => open(link), REST);
  else if (card.contains(/** @type {Node} */ (target))) clearTimeout(timer);
  else
    soon(() => {
      if (document.activeElement !== owner && !card.contains(document.activeElement)) close();
    }, GRACE);
});
document.addEventListener("focusin", ({ target }) => {
  const link = linkAt(target);
  if (link?.matches(":focus-visible") && !isReturn) open(link);
});
document.addEventListener("focusout", ({ relatedTarget: to }) => {
  if (to instanceof Element && to !== owner && !card.contains(to)) close();
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
