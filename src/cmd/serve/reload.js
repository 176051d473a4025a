// Keeps an open page current. One tab of the site listens for versions and
// informs the others; each asks what its own page is now, and loads again only
// if that has changed. Everything shown is text, never markup.
{
  /**
   * @typedef {{
   *   severity: "error" | "warning", code: string, message: string, place: string, line: number,
   *   source: string, caret: [from: number, length: number], hints: string[],
   * }} Diagnostic
   * @typedef {{ content: string, styles: string[], diagnostics: Diagnostic[] }} State
   * @typedef {{ details: boolean[], tabs: boolean[], scroll: [left: number, top: number] }} Opened
   */

  const words = {
    dismiss: "Dismiss (Esc)",
    title: (/** @type {number} */ errors) =>
      `${errors} ${errors === 1 ? "error" : "errors"} in the guide; showing the last good version of this page`,
    help: (/** @type {string} */ hint) => `help: ${hint}`,
  };

  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { base = "", content: mine } = own.dataset;
  const stateUrl = () => `${base}state?path=${encodeURIComponent(location.pathname)}`;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(`guide ${base}`) : null;
  const memory = `guide ${location.pathname}`;

  const allDetails = () => document.querySelectorAll("details");
  /** @returns {NodeListOf<HTMLElement>} */
  const allTabs = () => document.querySelectorAll('[role="tab"]');

  /** Keeps what is open on the page, for when it is loaded again. */
  const remember = () => {
    /** @type {Opened} */
    const opened = {
      details: [...allDetails()].map(({ open }) => open),
      tabs: [...allTabs()].map((tab) => tab.ariaSelected === "true"),
      scroll: [scrollX, scrollY],
    };
    try {
      sessionStorage.setItem(memory, JSON.stringify(opened));
    } catch {
      // A private window keeps nothing.
    }
  };

  const restore = () => {
    /** @type {Opened | null} */
    let before = null;
    try {
      before = JSON.parse(sessionStorage.getItem(memory) ?? "null");
      sessionStorage.removeItem(memory);
    } catch {
      return;
    }
    if (!before) return;
    for (const [at, details] of allDetails().entries()) {
      details.open = before.details[at] ?? details.open;
    }
    for (const [at, tab] of allTabs().entries()) if (before.tabs[at]) tab.click();
    const [left, top] = before.scroll;
    scrollTo({ left, top, behavior: "instant" });
  };

  /**
   * Loads style sheets that have changed in the place of the old ones.
   * @param {string[]} styles
   */
  const swapStyles = (styles) => {
    /** @type {NodeListOf<HTMLLinkElement>} */
    const links = document.querySelectorAll('link[rel="stylesheet"]:not([data-old])');
    for (const [at, link] of links.entries()) {
      const url = styles[at];
      if (url === undefined || link.getAttribute("href") === url) continue;
      const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
      next.href = url;
      // Those before it are removed when it has arrived; one that was replaced itself may never arrive.
      const removeOld = () => {
        for (const old of document.querySelectorAll(`link[data-old="${at}"]`)) {
          const isBefore = old.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING;
          if (isBefore) old.remove();
        }
      };
      next.addEventListener("load", removeOld, { once: true });
      link.dataset.old = String(at);
      link.after(next);
    }
  };

  /**
   * @param {string} name
   * @param {string} className
   * @param {...(Node | string)} children
   */
  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };

  /** @param {Diagnostic} diagnostic */
  const describe = ({ severity, code, message, line, caret, source, place, hints }) => {
    const number = String(line);
    const gutter = " ".repeat(number.length);
    const [from, length] = caret;
    const lines = `${number} | ${source}\n${gutter} | ${" ".repeat(from)}`;
    return make(
      "li",
      severity,
      make("div", "message", make("span", "code", `${severity}[${code}]`), `: ${message}`),
      make("div", "place", place),
      make("pre", "", lines, make("span", "caret", "^".repeat(length))),
      ...hints.map((hint) => make("div", "hint", words.help(hint))),
    );
  };

  let dismissed = "";
  /** @type {HTMLElement | null} */
  let panel = null;

  /** Shows mistakes over the page until they are fixed or dismissed. @param {Diagnostic[]} diagnostics */
  const showErrors = (diagnostics) => {
    const text = JSON.stringify(diagnostics);
    panel?.remove();
    panel = null;
    if (diagnostics.length === 0) dismissed = "";
    if (diagnostics.length === 0 || text === dismissed) return;
    const dismiss = () => {
      dismissed = text;
      panel?.remove();
      panel = null;
    };
    const close = make("button", "", words.dismiss);
    close.setAttribute("type", "button");
    close.addEventListener("click", dismiss);
    addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && panel) dismiss();
    });
    const errors = diagnostics.filter(({ severity }) => severity === "error").length;
    const header = make("header", "", make("h2", "", words.title(errors)), close);
    const box = make("section", "panel", header, make("ol", "", ...diagnostics.map(describe)));
    box.setAttribute("role", "alert");
    const style = make("link", "");
    style.setAttribute("rel", "stylesheet");
    style.setAttribute("href", `${base}overlay.css`);
    panel = make("guide-errors", "");
    panel.attachShadow({ mode: "open" }).append(style, box);
    document.documentElement.append(panel);
  };

  /** Brings the page in step; says whether it is loaded again. */
  const update = async () => {
    const response = await fetch(stateUrl(), { cache: "no-store" });
    /** @type {State} */
    const { content, styles, diagnostics } = await response.json();
    if (content !== mine && content !== "") {
      remember();
      location.reload();
      return true;
    }
    swapStyles(styles);
    showErrors(diagnostics);
    return false;
  };

  let isAsking = false;
  let isAskedAgain = false;
  const look = async () => {
    isAskedAgain = true;
    if (isAsking) return;
    isAsking = true;
    while (isAskedAgain) {
      isAskedAgain = false;
      try {
        if (await update()) return;
      } catch {
        // The server is away; the stream says when it is back.
      }
    }
    isAsking = false;
  };

  const listen = () => {
    new EventSource(`${base}events`).addEventListener("message", () => {
      channel?.postMessage("look");
      look();
    });
  };

  channel?.addEventListener("message", look);
  restore();
  look();
  // Held until this tab is closed; then the next one listens.
  if (channel && navigator.locks)
    navigator.locks.request(`guide ${base}`, () => new Promise(listen));
  else listen();
}
