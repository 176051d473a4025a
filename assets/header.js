// What every page has: the two controls of the header, search and colours, and
// the tray once something was collected. It is before the style sheet and is no
// module, so that the colours a reader chose are there when the first line is
// drawn; so it imports nothing until it is needed.
{
  // Words from the table `script.header` of `locales/`.
  const words = {
    /** @param {{ next: string | number, now: string | number }} values */
    change: ({ next, now }) => `Colour scheme: ${now}. Switch to ${next}`,
    /** @param {{ now: string | number }} values */
    colours: ({ now }) => `Colour scheme: ${now}`,
    schemes: ["system", "light", "dark"],
  };
  const SCHEMES = ["system", "light", "dark"];
  const SCHEME = "scheme";
  const root = document.documentElement;

  /**
   * What the browser keeps under a key; `null` where it is not allowed to.
   * @param {string} key
   */
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };

  /** @param {string | null} scheme */
  const paint = (scheme) => {
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
  };
  paint(stored(SCHEME));

  /** @param {HTMLButtonElement} button */
  const offerSchemes = (button) => {
    const { schemes } = words;
    const now = () => Math.max(SCHEMES.indexOf(root.dataset.scheme ?? ""), 0);
    const next = () => (now() + 1) % SCHEMES.length;
    const name = () => {
      button.ariaLabel = words.change({ now: schemes[now()], next: schemes[next()] });
      button.title = words.colours({ now: schemes[now()] });
    };
    button.addEventListener("click", () => {
      const chosen = SCHEMES[next()];
      paint(chosen);
      name();
      try {
        localStorage.setItem(SCHEME, chosen);
      } catch {
        // Where storage is refused, a choice is this page's.
      }
    });
    addEventListener("storage", ({ key, newValue }) => {
      if (key === SCHEME) paint(newValue);
      name();
    });
    name();
  };

  /**
   * Loads a style sheet that the page did not come with.
   * @param {string} href
   */
  const loadStyle = (href) =>
    new Promise((done) => {
      if (document.querySelector(`link[href="${CSS.escape(href)}"]`)) return done(null);
      const link = document.createElement("link");
      Object.assign(link, { rel: "stylesheet", href, onload: done, onerror: done });
      document.head.append(link);
    });

  /**
   * Opens search; all of it is loaded when it is first opened.
   * @param {HTMLAnchorElement} link
   * @param {Event} event
   */
  const openSearch = async (link, event) => {
    event.preventDefault();
    if (document.querySelector("dialog.search[open]")) return;
    try {
      const entry = fetch(link.dataset.index ?? "", { cache: "no-cache" });
      entry.catch(() => {});
      const style = loadStyle(link.dataset.style ?? "");
      const [{ show }] = await Promise.all([import("./search.js"), style]);
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
      const { ctrlKey, metaKey, shiftKey, altKey } = event;
      if (!(ctrlKey || metaKey || shiftKey || altKey)) openSearch(link, event);
    });
    document.addEventListener("keydown", (event) => {
      const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event;
      if (altKey) return;
      const isControl = ctrlKey || metaKey;
      const isK = key.toLowerCase() === "k" && isControl && !shiftKey;
      if (isK || (key === "/" && !isControl && !isWriting(target))) openSearch(link, event);
    });
  };

  /**
   * Loads what collects once there is something, or a button to collect with is reached.
   * @param {HTMLElement} tray
   */
  const offerTray = (tray) => {
    const load = () => import("./compare-tray.js").catch(() => {});
    const look = () => {
      if ((stored(`tray:${tray.dataset.compare}`) ?? "[]") !== "[]") load();
    };
    /** @param {Event} event */
    const reach = async ({ type, target }) => {
      /** @type {HTMLElement | null} */
      const button = target instanceof Element ? target.closest("button[data-id]") : null;
      if (!button || button.onclick) return;
      await load();
      // It listens by itself from now on, but was pressed before it did.
      if (type === "click" && button.onclick) button.click();
    };
    for (const event of ["storage", "pageshow"]) addEventListener(event, look);
    for (const event of ["pointerover", "focusin", "click"]) addEventListener(event, reach);
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
