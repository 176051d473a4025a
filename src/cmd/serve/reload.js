// Keeps an open page current. One tab of the site listens for versions and
// tells the others; each asks what its own page is now, and loads again only
// if that is something else. Everything shown is text, never markup.

(() => {
  const own = document.currentScript;
  const base = own.dataset.base;
  const mine = own.dataset.content;
  const place = () => `${base}state?path=${encodeURIComponent(location.pathname)}`;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(`guide ${base}`) : null;
  const memory = `guide ${location.pathname}`;

  const openThings = () => ({
    details: [...document.querySelectorAll("details")].map((d) => d.open),
    tabs: [...document.querySelectorAll('[role="tab"]')].map(
      (t) => t.getAttribute("aria-selected") === "true",
    ),
    scroll: [scrollX, scrollY],
  });

  const remember = () => {
    try {
      sessionStorage.setItem(memory, JSON.stringify(openThings()));
    } catch {
      /* private window */
    }
  };

  const restore = () => {
    let before;
    try {
      before = JSON.parse(sessionStorage.getItem(memory));
      sessionStorage.removeItem(memory);
    } catch {
      return;
    }
    if (!before) return;
    document.querySelectorAll("details").forEach((d, i) => {
      if (before.details[i] !== undefined) d.open = before.details[i];
    });
    document.querySelectorAll('[role="tab"]').forEach((t, i) => {
      if (before.tabs[i]) t.click();
    });
    scrollTo({ left: before.scroll[0], top: before.scroll[1], behavior: "instant" });
  };

  const swapStyles = (styles) => {
    const links = [...document.querySelectorAll('link[rel="stylesheet"]:not([data-old])')];
    styles.forEach((url, i) => {
      const link = links[i];
      if (!link || link.getAttribute("href") === url) return;
      const next = link.cloneNode();
      next.href = url;
      // Those before it go when it is there; one that was itself put off may never be.
      const isBefore = (old) =>
        old.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING;
      next.addEventListener(
        "load",
        () => {
          document.querySelectorAll(`link[data-old="${i}"]`).forEach((old) => {
            if (isBefore(old)) old.remove();
          });
        },
        { once: true },
      );
      link.dataset.old = i;
      link.after(next);
    });
  };

  let dismissed = "";
  let panel = null;
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const describe = (found) => {
    const item = element("li", found.severity);
    const head = element("div", "message");
    head.append(element("span", "code", `${found.severity}[${found.code}]`), `: ${found.message}`);
    const number = String(found.line);
    const gutter = " ".repeat(number.length);
    const [from, length] = found.caret;
    const source = element(
      "pre",
      "",
      `${number} | ${found.source}\n${gutter} | ${" ".repeat(from)}`,
    );
    source.append(element("span", "caret", "^".repeat(length)));
    item.append(head, element("div", "place", found.place), source);
    found.hints.forEach((hint) => item.append(element("div", "hint", `help: ${hint}`)));
    return item;
  };

  const showErrors = (diagnostics) => {
    const what = JSON.stringify(diagnostics);
    if (panel) panel.remove();
    panel = null;
    if (diagnostics.length === 0) {
      dismissed = "";
      return;
    }
    if (what === dismissed) return;
    panel = element("guide-errors");
    const root = panel.attachShadow({ mode: "open" });
    const style = element("link");
    style.rel = "stylesheet";
    style.href = `${base}overlay.css`;
    const box = element("section", "panel");
    box.setAttribute("role", "alert");
    const errors = diagnostics.filter((found) => found.severity === "error").length;
    const header = element("header");
    const close = element("button", "", "Dismiss (Esc)");
    close.type = "button";
    const dismiss = () => {
      dismissed = what;
      panel?.remove();
      panel = null;
    };
    close.addEventListener("click", dismiss);
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && panel) dismiss();
    });
    header.append(
      element(
        "h2",
        "",
        `${errors} ${errors === 1 ? "error" : "errors"} in the guide; this is its last good page`,
      ),
      close,
    );
    const list = element("ol");
    diagnostics.forEach((found) => list.append(describe(found)));
    box.append(header, list);
    root.append(style, box);
    document.documentElement.append(panel);
  };

  let asking = false;
  let again = false;
  const look = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    do {
      again = false;
      try {
        const answer = await fetch(place(), { cache: "no-store" });
        const state = await answer.json();
        if (state.content !== mine && state.content !== "") {
          remember();
          location.reload();
          return;
        }
        swapStyles(state.styles);
        showErrors(state.diagnostics);
      } catch {
        /* the server is away; the stream says when it is back */
      }
    } while (again);
    asking = false;
  };

  const listen = () => {
    const stream = new EventSource(`${base}events`);
    stream.addEventListener("message", () => {
      channel?.postMessage("look");
      look();
    });
  };

  channel?.addEventListener("message", look);
  restore();
  look();
  if (channel && navigator.locks) {
    // Held until this tab goes; then the next one listens.
    navigator.locks.request(`guide ${base}`, () => new Promise(listen));
  } else {
    listen();
  }
})();
