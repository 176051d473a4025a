// What a script adds to code: blocks that stand one after another become tabs,
// as the ARIA practices describe them (hidden ones stay findable in the page),
// and each block can be copied.
for (const [nth, group] of document.querySelectorAll(".tabs").entries()) {
  const panels = [...group.querySelectorAll(":scope > .tab")];
  if (panels.length < 2) continue;
  const list = document.createElement("div");
  list.className = "tab-list";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", "Code in several languages or frameworks");
  const tabs = panels.map((panel, at) => {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = `tab.${nth}.${at}`;
    tab.textContent = panel.querySelector(".tab-name")?.textContent ?? "";
    tab.setAttribute("role", "tab");
    panel.id = `panel.${nth}.${at}`;
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", () => show(at));
    panel.addEventListener("beforematch", () => show(at));
    return tab;
  });
  const show = (/** @type {number} */ chosen) =>
    tabs.forEach((tab, at) => {
      const is = at === chosen;
      tab.setAttribute("aria-selected", String(is));
      tab.tabIndex = is ? 0 : -1;
      if (is) panels[at].removeAttribute("hidden");
      else panels[at].setAttribute("hidden", "until-found");
    });
  list.addEventListener("keydown", (event) => {
    const now = tabs.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const last = tabs.length - 1;
    const to = {
      ArrowRight: now === last ? 0 : now + 1,
      ArrowLeft: now === 0 ? last : now - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (now < 0 || to === undefined) return;
    event.preventDefault();
    show(to);
    tabs[to].focus();
  });
  list.append(...tabs);
  group.prepend(list);
  group.classList.add("ready");
  show(0);
}

const said = Object.assign(document.createElement("p"), { className: "hidden", role: "status" });
document.querySelector("main")?.append(said);
for (const figure of document.querySelectorAll("figure.code")) {
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "copier",
    textContent: "Copy",
  });
  const say = (/** @type {string} */ word) => {
    button.textContent = said.textContent = word;
    setTimeout(() => {
      button.textContent = "Copy";
      said.textContent = "";
    }, 2000);
  };
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(figure.querySelector("code")?.textContent ?? "");
      say("Copied");
    } catch {
      say("Not allowed");
    }
  });
  figure.append(button);
}
