// Opens search with `/`, Ctrl-K, Cmd-K or the link in the header. All else is
// loaded when somebody does.
/** @type {HTMLAnchorElement | null} */
const link = document.querySelector("a.search");

/** @param {HTMLAnchorElement} link @param {Event} event */
const open = async (link, event) => {
  event.preventDefault();
  if (document.querySelector("dialog.search[open]")) return;
  try {
    // All at once, so that nothing waits for another.
    const entry = fetch(link.dataset.index ?? "", { cache: "no-cache" });
    entry.catch(() => {});
    const [{ show }] = await Promise.all([import("./search.js"), import("./search-core.js")]);
    show(link, entry);
  } catch {
    // The page that lists everything needs no script.
    location.href = link.href;
  }
};

/** @param {EventTarget | null} target */
const isWriting = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

if (link) {
  link.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) open(link, event);
  });
  document.addEventListener("keydown", (event) => {
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target);
    if (isK || isSlash) open(link, event);
  });
}
