// What every page has: the two controls of the header, search and colours, and
// the tray once something was collected. It stands before the style sheet and is
// no module, so that the colours a reader chose are there when the first line is
// drawn.
{
  const root = document.documentElement;
  const SCHEMES = ["system", "light", "dark"];
  /** @param {string | null | undefined} scheme */
  const paint = (scheme) => {
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
  };
  // Where storage is refused, a choice is this page's.
  try {
    paint(localStorage.getItem("scheme"));
  } catch {}

  /** @param {HTMLButtonElement} button */
  const offerSchemes = (button) => {
    const now = () => root.dataset.scheme ?? "system";
    const next = () => SCHEMES[(SCHEMES.indexOf(now()) + 1) % SCHEMES.length];
    const name = () => {
      button.ariaLabel = `Colours: ${now()}. Change to ${next()}`;
      button.title = `Colours: ${now()}`;
    };
    button.addEventListener("click", () => {
      const chosen = next();
      paint(chosen);
      try {
        localStorage.setItem("scheme", chosen);
      } catch {}
      name();
    });
    addEventListener("storage", ({ key, newValue }) => {
      if (key === "scheme") paint(newValue);
      name();
    });
    name();
  };

  /** A style sheet that the page did not come with. @param {string} href */
  const style = (href) =>
    new Promise((done) => {
      if (document.querySelector(`link[href="${CSS.escape(href)}"]`)) return done(null);
      const link = Object.assign(document.createElement("link"), {
        rel: "stylesheet",
        href,
        onload: done,
        onerror: done,
      });
      document.head.append(link);
    });

  /** Opens search; all of it is loaded when somebody first does. @param {HTMLAnchorElement} link @param {Event} event */
  const open = async (link, event) => {
    event.preventDefault();
    if (document.querySelector("dialog.search[open]")) return;
    try {
      // All at once, so that nothing waits for another.
      const entry = fetch(link.dataset.index ?? "", { cache: "no-cache" });
      entry.catch(() => {});
      const [{ show }] = await Promise.all([
        import("./search.js"),
        import("./search-core.js"),
        style(link.dataset.style ?? ""),
      ]);
      show(link, entry);
    } catch {
      // The page that lists everything needs no script.
      location.href = link.href;
    }
  };

  /** @param {EventTarget | null} target */
  const isWriting = (target) =>
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

  /** @param {HTMLAnchorElement} link */
  const offerSearch = (link) => {
    link.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) open(link, event);
    });
    document.addEventListener("keydown", (event) => {
      const isK =
        event.key.toLowerCase() === "k" &&
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey;
      const isSlash =
        event.key === "/" &&
        !event.ctrlKey &&
        !event.metaKey &&
        !event.altKey &&
        !isWriting(event.target);
      if (isK || isSlash) open(link, event);
    });
  };

  /** Shows what was collected; a page where nothing can be needs no script before there is something. @param {HTMLElement} tray */
  const offerTray = (tray) => {
    const look = () => {
      // Where storage is refused, nothing was kept.
      try {
        if ((localStorage.getItem(`tray:${tray.dataset.compare}`) ?? "[]") !== "[]")
          import("./tray.js").catch(() => {});
      } catch {}
    };
    for (const event of ["storage", "pageshow"]) addEventListener(event, look);
    look();
  };

  addEventListener("DOMContentLoaded", () => {
    /** @type {HTMLButtonElement | null} */
    const schemes = document.querySelector("button.scheme");
    /** @type {HTMLAnchorElement | null} */
    const search = document.querySelector("a.search");
    const tray = document.getElementById("page.tray");
    if (schemes) offerSchemes(schemes);
    // Read from a disk, nothing can be loaded: the link leads to the list of all pages.
    if (root.classList.contains("still")) return;
    if (search) offerSearch(search);
    if (tray) offerTray(tray);
  });
}
