// The search dialog, and the same on the page that searches.
import { make, one } from "./dom.js";
import { SearchField } from "./search-field.js";
import { short } from "./search-query.js";
import { words } from "./words-search.js";

/** @type {{ dialog: HTMLDialogElement, field: SearchField } | undefined} */
let opened;
/** The field of the page that searches. @type {SearchField | undefined} */
let here;

/**
 * Makes the dialog; any way out of it closes it.
 * @param {HTMLAnchorElement} link
 * @param {Promise<Response>} entry
 */
const makeDialog = (link, entry) => {
  const close = make("button", { type: "submit", class: "close" }, words.close);
  const form = make("form", { method: "dialog", role: "search" });
  const dialog = make("dialog", { class: "search", "aria-label": words.dialog }, form);
  const field = new SearchField(form, link, () => {}, entry);
  form.append(field.input, close);
  form.addEventListener("submit", (event) => event.submitter === close || event.preventDefault());
  const [choose, open, end] = words.keys;
  const key = (/** @type {string} */ name) => make("kbd", {}, name);
  const keys = make("p", { class: "keys" });
  keys.append(
    key("↑"),
    key("↓"),
    ` ${choose}, `,
    key("Enter"),
    ` ${open}, `,
    key("Esc"),
    ` ${end}`,
  );
  dialog.append(field.status, field.notes, field.list, keys);
  dialog.addEventListener("click", (event) => {
    const { target } = event;
    const isFollowed = !event.ctrlKey && !event.metaKey && !event.defaultPrevented;
    const isLink = target instanceof Element && target.closest("a[href]");
    if (target === dialog || (isLink && isFollowed)) dialog.close();
  });
  return { dialog, field };
};

/**
 * Opens the dialog.
 * @param {HTMLAnchorElement} link The one in the header.
 * @param {Promise<Response>} entry The entry file, on its way.
 */
export const show = (link, entry) => {
  const known = here ?? opened?.field;
  known?.renew(entry);
  if (here) return here.input.focus();
  if (!opened) {
    opened = makeDialog(link, entry);
    document.body.append(opened.dialog);
  }
  const { dialog, field } = opened;
  if (!dialog.open) dialog.showModal();
  field.input.select();
  field.source.index().catch(() => {});
  field.search();
};

/**
 * Searches in the page that searches; the query is in its address.
 * @param {HTMLElement} form
 */
const searchHere = (form) => {
  const field = new SearchField(form, one("a.search"), (query) => {
    document.body.classList.toggle("searching", query !== "");
    const address = query ? `?q=${encodeURIComponent(short(query))}` : location.pathname;
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // A browser that counts changes of the address has had enough of them for now.
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  one("button", form).hidden = true;
  form.after(field.status, field.notes, field.list);
  field.input.value = new URLSearchParams(location.search).get("q") ?? field.input.value;
  field.search();
  field.input.focus();
  return field;
};

/** @type {HTMLElement | null} */
const form = document.querySelector("form.search-page");
if (form) here = searchHere(form);
