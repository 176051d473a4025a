// What is looked for on an open page. Each function runs inside the page, alone,
// and gives its complaints as texts.

/** One heading, the landmarks, and the skip link as the first thing to reach. */
export const structure = () => {
  const said = [];
  const count = (selector, meant, name = selector) => {
    const found = document.querySelectorAll(selector).length;
    if (found !== meant) said.push(`${found} of ${name}, not ${meant}`);
  };
  count("h1", 1);
  count("main", 1);
  count("body > header", 1);
  count("body > footer", 1);
  if (!document.querySelector("header nav")) said.push("no navigation in the header");
  const first = document.querySelector("a[href], button, input, select, summary, [tabindex]");
  if (
    !first?.matches("a[href^='#']") ||
    !document.getElementById(decodeURIComponent(first.hash.slice(1)))
  ) {
    said.push("what can be reached first does not skip to the content");
  }
  return said;
};

/** Nothing wider than the window, so that the page never moves sideways. */
export const width = () => {
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over <= 0) return [];
  const wide = [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3)
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  return [`${over} px wider than the window: ${wide.join(", ")}`];
};

/** No two things to press on one another, no control that cuts its text off. */
export const boxes = () => {
  const said = [];
  const named = (element) =>
    `${element.tagName.toLowerCase()} “${(element.textContent || element.getAttribute("aria-label") || element.id).trim().replace(/\s+/g, " ").slice(0, 30)}”`;
  // What is left of a box inside everything that cuts off around it.
  const seen = (element, box) => {
    let { left, right, top, bottom } = box;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (at !== element && style.overflow !== "visible") {
        const clip = at.getBoundingClientRect();
        left = Math.max(left, clip.left);
        right = Math.min(right, clip.right);
        top = Math.max(top, clip.top);
        bottom = Math.min(bottom, clip.bottom);
      }
      if (style.position === "fixed") break;
    }
    return { left, right, top, bottom };
  };
  const shown = [];
  for (const element of document.querySelectorAll(
    "a[href], button, input, select, summary, textarea",
  )) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const style = getComputedStyle(element);
    if (style.clip !== "auto" || style.clipPath !== "none") continue;
    const control = element.matches("button, select, .button");
    if (control && element.scrollWidth > element.clientWidth + 1 && style.display !== "inline") {
      said.push(`${named(element)} cuts its text off`);
    }
    // Cells of a table with sticky headers lie under them on purpose, and so does what a bar at the window's edge covers.
    if (element.closest("table, .decide > .status")) continue;
    for (const box of element.getClientRects()) {
      const part = seen(element, box);
      if (part.right - part.left > 1 && part.bottom - part.top > 1)
        shown.push({ element, ...part });
    }
  }
  shown.sort((a, b) => a.top - b.top);
  shown.forEach((a, at) => {
    for (let next = at + 1; next < shown.length && shown[next].top < a.bottom - 2; next += 1) {
      const b = shown[next];
      if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - b.top;
      // Lines of text that touch share a pixel or two of leading.
      if (across > 2 && down > 4) said.push(`${named(a.element)} lies on ${named(b.element)}`);
    }
  });
  for (const element of document.querySelectorAll("h1, h2, h3, .lead, header.site a")) {
    if (
      element.scrollWidth > element.clientWidth + 1 &&
      getComputedStyle(element).display !== "inline"
    ) {
      said.push(`${named(element)} is cut off`);
    }
  }
  return said;
};

/** Controls that would do nothing, for want of the script they call. */
export const dead = () =>
  [...document.querySelectorAll("button, input, select, textarea")]
    .filter((control) =>
      control.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
    )
    .filter(
      (control) =>
        !control.closest("form[action]") &&
        !control.hasAttribute("popovertarget") &&
        !control.hasAttribute("command"),
    )
    .map(
      (control) =>
        `${control.tagName.toLowerCase()} “${control.textContent.trim().slice(0, 30)}” shows without the script it needs`,
    );
