// What a script adds to code: blocks that follow one another become tabs, as the
// ARIA practices describe them (hidden ones can still be found in the page), and
// each block can be copied. No module, so that it runs from a disk too.
{
  // Words from the table `script.code` of `locales/`.
  const words = {
    copied: "Copied",
    copy: "Copy",
    refused: "Copy failed",
    tabs: "Code examples",
  };
  /** In milliseconds: how long the result of copying is shown. */
  const SHOWN = 2000;

  /**
   * @param {string} label
   * @param {() => void} press
   */
  const makeButton = (label, press) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", press);
    return button;
  };

  /**
   * @param {Element} element
   * @param {Record<string, string>} attributes
   */
  const setAttributes = (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  };

  /**
   * Makes tabs of a group's blocks.
   * @param {Element} group
   * @param {number} nth
   */
  const offerTabs = (group, nth) => {
    const panels = [...group.querySelectorAll(":scope > .tab")];
    if (panels.length < 2) return;
    const show = (/** @type {number} */ chosen) => {
      for (const [at, tab] of tabs.entries()) {
        const isChosen = at === chosen;
        tab.setAttribute("aria-selected", String(isChosen));
        tab.tabIndex = isChosen ? 0 : -1;
        if (isChosen) panels[at].removeAttribute("hidden");
        else panels[at].setAttribute("hidden", "until-found");
      }
    };
    const tabs = panels.map((panel, at) => {
      const name = panel.querySelector(".tab-name")?.textContent ?? "";
      const tab = makeButton(name, () => show(at));
      const [id, panelId] = [`tab.${nth}.${at}`, `panel.${nth}.${at}`];
      setAttributes(tab, { id, role: "tab", "aria-controls": panelId });
      setAttributes(panel, { id: panelId, role: "tabpanel", "aria-labelledby": id });
      panel.addEventListener("beforematch", () => show(at));
      return tab;
    });
    const list = document.createElement("div");
    setAttributes(list, { class: "tab-list", role: "tablist", "aria-label": words.tabs });
    list.addEventListener("keydown", (event) => {
      const now = tabs.indexOf(/** @type {HTMLButtonElement} */ (event.target));
      const { length } = tabs;
      const next = { ArrowRight: now + 1, ArrowLeft: now - 1 + length, Home: 0, End: length - 1 };
      const to = Object.entries(next).find(([key]) => key === event.key)?.[1];
      if (now < 0 || to === undefined) return;
      event.preventDefault();
      show(to % length);
      tabs[to % length].focus();
    });
    list.append(...tabs);
    group.prepend(list);
    group.classList.add("ready");
    show(0);
  };

  /**
   * Puts a button that copies onto a block.
   * @param {Element} figure
   * @param {Element} status
   */
  const offerCopying = (figure, status) => {
    const say = (/** @type {string} */ word) => {
      button.textContent = word;
      status.textContent = word;
      setTimeout(() => {
        button.textContent = words.copy;
        status.textContent = "";
      }, SHOWN);
    };
    const button = makeButton(words.copy, async () => {
      try {
        await navigator.clipboard.writeText(figure.querySelector("code")?.textContent ?? "");
        say(words.copied);
      } catch {
        say(words.refused);
      }
    });
    button.className = "copier";
    figure.append(button);
  };

  for (const [nth, group] of document.querySelectorAll(".tabs").entries()) offerTabs(group, nth);
  const status = document.createElement("p");
  setAttributes(status, { class: "hidden", role: "status" });
  document.querySelector("main")?.append(status);
  for (const figure of document.querySelectorAll("figure.code")) offerCopying(figure, status);
}
