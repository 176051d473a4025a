// The search dialog, and the same on the page that searches: what is typed
// goes to the index, what comes back is shown. Nothing that is shown is ever
// read as markup.
import { Index, short } from "./search-core.js";

/** @import { Answer, Entry, Fact, Failure, Hit } from "./search-core.js" */

const FORMAT = 2;
const SHOWN = 8;
const RECENT = "guide.search.recent";

/**
 * Makes an element with a class, attributes and children.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** What is known to be there. @param {ParentNode} within @param {string} selector */
const one = (within, selector) =>
  /** @type {HTMLElement} */
  (within.querySelector(selector));

/** @param {string} url @param {RequestInit} [options] */
const fetched = async (url, options = {}) => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(15_000), ...options });
  if (!answer.ok)
    throw Object.assign(new Error(`${url}: ${answer.status}`), { status: answer.status });
  return answer;
};

/** What was searched for lately: kept here, sent nowhere. */
const recent = {
  /** @returns {string[]} */
  read() {
    try {
      const list = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
      return Array.isArray(list)
        ? list
            .filter((text) => typeof text === "string")
            .map(short)
            .filter(Boolean)
            .slice(0, 6)
        : [];
    } catch {
      return [];
    }
  },
  /** @param {string[]} list */
  write(list) {
    try {
      if (list.length) localStorage.setItem(RECENT, JSON.stringify(list));
      else localStorage.removeItem(RECENT);
    } catch {
      // A browser that keeps nothing searches as well.
    }
  },
  /** @param {string} text */
  add(text) {
    const kept = short(text);
    if (kept) this.write([kept, ...this.read().filter((other) => other !== kept)].slice(0, 6));
  },
};

/** What somebody typed, to stand in a sentence whichever way it is written. @param {string} text */
const typed = (text) => {
  const signs = [...short(text)];
  return make(
    "q",
    {},
    make("bdi", {}, signs.length > 60 ? `${signs.slice(0, 60).join("")}…` : signs.join("")),
  );
};

/** The index, loaded once for all of a page. */
class Guide {
  /** @param {string} url @param {Promise<Response>} [first] */
  constructor(url, first) {
    this.url = url;
    this.first = first;
    /** @type {Promise<Index> | undefined} */
    this.loading = undefined;
  }
  index() {
    this.loading ??= this.open().catch((error) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }
  /** Takes the entry file as it is now; says whether the guide has changed since. @param {Promise<Response>} now */
  async renew(now) {
    const [old, answer] = await Promise.all([this.loading, now]).catch(() => []);
    /** @type {Entry | undefined} */
    const entry = answer?.ok ? await answer.json().catch(() => undefined) : undefined;
    if (!old || !entry || entry.build === old.entry.build) return false;
    this.loading = Promise.resolve(entry).then((entry) => this.reading(entry));
    return true;
  }
  async open() {
    const first = await this.first?.catch(() => undefined);
    this.first = undefined;
    const answer = first?.ok ? first : await fetched(this.url, { cache: "no-cache" });
    return this.reading(await answer.json());
  }
  /** @param {Entry} entry */
  reading(entry) {
    if (entry.format !== FORMAT) throw Object.assign(new Error("another format"), { stale: true });
    return new Index(entry, async (path) => {
      try {
        return await (await fetched(entry.home + path)).json();
      } catch (error) {
        const failure =
          /** @type {Failure} */
          (error);
        // A file that is gone: has the guide been published anew?
        if (failure.status) {
          const now = await (await fetched(this.url, { cache: "reload" })).json();
          failure.stale = now.build !== entry.build;
        }
        throw error;
      }
    });
  }
}

/** A field, its results, and all that happens between the two. */
class Search {
  /**
   * @param {HTMLElement} box What holds them.
   * @param {HTMLAnchorElement} link The link to the page that searches.
   * @param {(query: string) => void} typed Told of every query.
   * @param {Promise<Response>} [entry] The entry file, if it is on its way.
   */
  constructor(box, link, typed, entry) {
    this.link = link;
    this.typed = typed;
    this.guide = new Guide(link.dataset.index ?? "", entry);
    this.limit = SHOWN;
    this.turn = 0;
    /** The turn that is shown, and one whose first result is to be opened as soon as it is. */
    this.shown = 0;
    this.follow = -1;
    this.active = -1;
    /** @type {number | undefined} */
    this.later = undefined;
    /** Whether the places of results are on their way. */
    this.reading = false;
    this.input = box.querySelector("input") ?? make("input", { name: "q" });
    for (const [key, value] of Object.entries({
      type: "text",
      role: "combobox",
      "aria-label": "Search",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "search.list",
      dir: "auto",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "go",
      placeholder: "Words, names, versions",
    }))
      this.input.setAttribute(key, value);
    // The page has both from the start, so that nothing moves when this runs; the dialog has neither.
    const stands = /** @param {string} what @returns {HTMLElement | null | undefined} */ (what) =>
      box.parentElement?.querySelector(`:scope > ${what}`);
    this.status = stands("[role=status]") ?? make("p", { class: "meta", role: "status" });
    this.notes = stands(".notes") ?? make("div", { class: "notes", "aria-live": "polite" });
    this.list = make("div", { id: "search.list", role: "listbox", "aria-label": "Results" });
    this.input.addEventListener("input", () => {
      this.limit = SHOWN;
      this.ask();
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("a")) recent.add(this.query());
    });
    addEventListener("online", () => this.notes.childElementCount && this.ask());
  }

  query() {
    return this.input.value.trim();
  }

  /** Asks again if the guide has changed. @param {Promise<Response>} entry The entry file, on its way. */
  async renew(entry) {
    if (!(await this.guide.renew(entry))) return;
    // Excerpts that were read may say what is no more.
    import("./search-excerpts.js").then(
      ({ forget }) => forget(),
      () => {},
    );
    if (this.query()) this.ask();
  }

  /** @param {KeyboardEvent} event */
  async key(event) {
    const options = this.options();
    /** @type {Record<string, number | undefined>} */
    const arrows = { ArrowDown: this.active + 1, ArrowUp: this.active - 1 };
    const to = arrows[event.key];
    if (to !== undefined && options.length) {
      event.preventDefault();
      this.choose((to + options.length) % options.length);
    }
    if (event.key === "Enter" && !event.isComposing) {
      const option = options[this.active];
      event.preventDefault();
      // What stands there may answer what was typed before: the first of what comes is meant.
      if (this.shown !== this.turn) this.follow = this.turn;
      if (!option || this.shown !== this.turn) return;
      const turn = this.turn;
      await this.placed(option);
      if (turn !== this.turn) return;
      if (event.ctrlKey || event.metaKey) {
        recent.add(this.query());
        open(option.href);
      } else option.click();
    }
  }

  /** Waits a little for the place on its page that a result leads to. @param {HTMLAnchorElement} option */
  async placed(option) {
    const until = performance.now() + 500;
    const isOnItsWay = () => this.reading && option.matches(".page:not([data-read])");
    while (isOnItsWay() && performance.now() < until)
      await new Promise((done) => setTimeout(done, 25));
  }

  options() {
    return [...this.list.querySelectorAll("a")];
  }

  /** Makes an option the one that Enter opens. @param {number} at */
  choose(at, follow = true) {
    const options = this.options();
    options[this.active]?.setAttribute("aria-selected", "false");
    this.active = options.length ? at : -1;
    const option = options[this.active];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    if (follow) option.scrollIntoView({ block: "nearest" });
  }

  /** Asks the index for what stands in the field. */
  async ask() {
    const query = this.query();
    this.turn += 1;
    const { turn } = this;
    this.typed(query);
    if (!query) return this.showRecent();
    const waiting = setTimeout(() => turn === this.turn && this.say("Searching …"), 400);
    try {
      const index = await this.guide.index();
      const answer = await index.search(query, this.limit);
      if (turn !== this.turn) return;
      this.show(query, answer, index.entry);
      if (turn === this.follow) this.options()[0]?.click();
    } catch (error) {
      const failure =
        /** @type {Failure} */
        (error);
      if (turn === this.turn) this.fail(failure);
    } finally {
      clearTimeout(waiting);
    }
  }

  /** @param {...(Node | string)} words */
  say(...words) {
    this.status.replaceChildren(...words);
  }

  /**
   * Shows results, or that there are none.
   * @param {string} query
   * @param {Answer} answer
   * @param {Entry} entry
   */
  show(query, answer, entry) {
    const { pages, facts } = answer;
    this.notes.replaceChildren();
    const stale = answer.failed.some((error) => error?.stale);
    if (stale) this.offerNew();
    else if (answer.failed.length)
      this.offerRetry(
        navigator.onLine
          ? "A part of the index did not arrive; some results may be missing."
          : "You are offline; some results may be missing.",
      );
    if (answer.corrected.length) {
      const meant = answer.corrected.map(([, word]) => word).join(" ");
      const wrong = answer.corrected.map(([word]) => word).join(" ");
      this.notes.append(
        make(
          "p",
          {},
          "Showing results for ",
          make("strong", {}, make("bdi", {}, meant)),
          "; no page has ",
          typed(wrong),
          ".",
        ),
      );
    }
    if (answer.cut && answer.words.length)
      this.notes.append(
        make("p", {}, "Only the beginning was searched for: ", typed(answer.words.join(" ")), "."),
      );
    const groups = [];
    if (facts.length) {
      groups.push(
        this.group(
          "Facts",
          facts.map((fact) => this.fact(fact)),
        ),
      );
      if (answer.moreFacts)
        groups[0].append(
          this.option(
            { href: facts[0].all, class: "more" },
            `All of “${facts[0].criterion}” side by side`,
          ),
        );
    }
    if (pages.length) {
      const options = pages.map((row) => this.page(row, entry));
      if (answer.total > pages.length && pages.length >= this.limit) {
        const more = this.option({ class: "more", href: this.address(query) }, "More results");
        more.addEventListener("click", (event) => {
          event.preventDefault();
          const at = this.options().indexOf(more);
          this.limit += 12;
          this.ask().then(() => this.choose(at));
        });
        options.push(more);
      }
      groups.push(this.group("Pages", options));
    }
    this.list.replaceChildren(...groups);
    this.number();
    /** @param {number} number @param {string} one */
    const count = (number, one) => (number === 1 ? `1 ${one}` : `${number} ${one}s`);
    if (facts.length || pages.length) {
      this.say(
        [
          facts.length && count(facts.length + answer.moreFacts, "fact"),
          count(Math.max(answer.total, pages.length), "page"),
        ]
          .filter(Boolean)
          .join(", "),
      );
    } else if (!answer.words.length) {
      this.say("Nothing to search for: words have letters or digits.");
    } else if (!answer.failed.length) {
      this.say("Nothing found for ", typed(query), ".");
      this.notes.append(
        make(
          "p",
          {},
          "Fewer or other words may help, or ",
          make("a", { href: this.link.href }, "the list of all pages"),
          ".",
        ),
      );
    } else this.say("Nothing found in what arrived.");
    clearTimeout(this.later);
    // Without them the results stand as well.
    this.reading = true;
    const turn = this.turn;
    const read = () => {
      if (turn === this.turn) this.reading = false;
    };
    this.later = setTimeout(
      () =>
        this.excerpts(answer.forms)
          .catch(() => {})
          .finally(read),
      150,
    );
  }

  /** @param {string} label @param {Node[]} options */
  group(label, options) {
    return make(
      "div",
      { role: "group", "aria-label": label },
      make("div", { class: "group-name", "aria-hidden": "true" }, label),
      ...options,
    );
  }

  /** @param {Record<string, string>} attributes @param {...(Node | string)} children */
  option(attributes, ...children) {
    return make(
      "a",
      { role: "option", tabindex: "-1", "aria-selected": "false", ...attributes },
      ...children,
    );
  }

  /** @param {Fact} fact */
  fact(fact) {
    const how = [
      fact.evidence && make("span", { class: `mark ${fact.evidence}` }, fact.evidence),
      fact.checked,
      fact.source,
    ].flatMap((part) => part || []);
    const line = make(
      "span",
      { class: "about" },
      ...how.flatMap((part, at) => (at ? [", ", part] : [part])),
    );
    if (fact.stale) line.append(" ", make("span", { class: "stale" }, `stale since ${fact.stale}`));
    return this.option(
      { href: this.home + fact.path, class: "fact" },
      make("span", { class: "name" }, `${fact.profile}: ${fact.criterion}`),
      make("span", { class: "value" }, fact.value),
      line,
    );
  }

  /** @param {Hit} row @param {Entry} entry */
  page(row, entry) {
    /** @type {Record<string, string>} */
    const kinds = {
      profile: entry.profile,
      article: "Article",
      comparison: "Comparison",
      preset: "Decision",
      claim: "Claim",
    };
    const kind = kinds[row.kind] ?? "";
    const about = [kind, row.label, row.heading !== row.title && row.heading]
      .filter(Boolean)
      .join(" · ");
    const option = this.option(
      { href: entry.home + row.path, class: "page" },
      make("span", { class: "name" }, row.title),
      make("span", { class: "about" }, about),
      make("span", { class: "excerpt" }),
    );
    option.dataset.about = [kind, row.label].filter(Boolean).join(" · ");
    if (row.heading && row.heading !== row.title && !row.path.includes("#"))
      option.href += `#:~:text=${encodeURIComponent(row.heading).replace(/-/g, "%2D")}`;
    return option;
  }

  /** Numbers the options and chooses the first. */
  number() {
    this.shown = this.turn;
    this.active = -1;
    const options = this.options();
    options.forEach((option, at) => {
      option.id = `search.option.${at}`;
    });
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.choose(0, false);
  }

  /** Shows where the pages say what was asked. @param {Map<string, string>} forms */
  async excerpts(forms) {
    /** @type {{ connection?: { saveData: boolean }, onLine: boolean }} */
    const { connection } = navigator;
    if (connection?.saveData) return;
    const turn = this.turn;
    const { excerpts } = await import("./search-excerpts.js");
    await excerpts(this.list, forms, () => turn === this.turn);
  }

  /** Shows what was searched for before. */
  showRecent() {
    const before = recent.read();
    this.notes.replaceChildren();
    this.say("");
    if (!before.length) {
      this.list.replaceChildren();
      this.notes.append(
        make(
          "p",
          {},
          "A name with a subject finds a fact; two names, their comparison. The words “measured”, “documented”, “unknown” and “stale” choose among facts.",
        ),
      );
      return this.number();
    }
    const options = before.map((text) => {
      const option = this.option(
        { class: "past", href: this.address(text) },
        make("bdi", {}, text),
      );
      option.addEventListener("click", (event) => {
        event.preventDefault();
        event.stopPropagation();
        this.input.value = text;
        this.input.focus();
        this.ask();
      });
      return option;
    });
    this.list.replaceChildren(this.group("Recent searches", options));
    const clear = make("button", { type: "button" }, "Forget these");
    clear.addEventListener("click", () => {
      recent.write([]);
      this.showRecent();
      this.input.focus();
    });
    this.notes.append(clear);
    this.number();
  }

  /** @param {Failure} error */
  fail(error) {
    this.list.replaceChildren();
    this.notes.replaceChildren();
    this.number();
    if (error.stale) return this.offerNew();
    this.say(
      navigator.onLine
        ? "The index could not be loaded."
        : "You are offline, and the index has not been loaded.",
    );
    this.offerRetry("");
  }

  /** @param {string} text */
  offerRetry(text) {
    const again = make("button", { type: "button" }, "Try again");
    again.addEventListener("click", () => {
      this.ask();
      this.input.focus();
    });
    this.notes.append(
      make(
        "p",
        {},
        text,
        text && " ",
        again,
        " or see ",
        make("a", { href: this.link.href }, "the list of all pages"),
        ".",
      ),
    );
  }

  offerNew() {
    this.say("The guide has been published anew since this page was opened.");
    this.notes.append(
      make(
        "p",
        {},
        "The guide has been published anew since this page was opened. ",
        make("a", { href: this.address(this.query()), class: "reload" }, "Reload and search again"),
      ),
    );
  }

  /** @param {string} query */
  address(query) {
    return `${this.link.href}?q=${encodeURIComponent(short(query))}`;
  }

  get home() {
    return this.link.dataset.home ?? "";
  }
}

/** @type {{ dialog: HTMLDialogElement, search: Search } | undefined} */
let opened;
/** @type {Search | undefined} */
let here;
/** @type {HTMLElement | null} */
const page = document.querySelector("form.search-page");

/** Opens the dialog; `link` is the one in the header, `entry` the index on its way. @param {HTMLAnchorElement} link @param {Promise<Response>} entry */
export const show = (link, entry) => {
  const known = here ?? opened?.search;
  known?.renew(entry);
  if (here) return here.input.focus();
  if (!opened) {
    const close = make("button", { type: "submit", class: "close" }, "Close");
    const form = make("form", { method: "dialog", role: "search" });
    const dialog = make("dialog", { class: "search", "aria-label": "Search" }, form);
    const search = new Search(form, link, () => {}, entry);
    form.append(search.input, close);
    form.addEventListener("submit", (event) => event.submitter === close || event.preventDefault());
    const foot = make(
      "p",
      { class: "keys" },
      make("kbd", {}, "↑"),
      make("kbd", {}, "↓"),
      " to choose, ",
      make("kbd", {}, "Enter"),
      " to open, ",
      make("kbd", {}, "Esc"),
      " to close",
    );
    dialog.append(search.status, search.notes, search.list, foot);
    dialog.addEventListener("click", (event) => {
      const { target } = event;
      const isLeaving =
        target === dialog ||
        (target instanceof Element &&
          target.closest("a[href]") &&
          !event.ctrlKey &&
          !event.metaKey &&
          !event.defaultPrevented);
      if (isLeaving) dialog.close();
    });
    opened = { dialog, search };
    document.body.append(dialog);
  }
  const { dialog, search } = opened;
  if (!dialog.open) dialog.showModal();
  search.input.select();
  search.guide.index().catch(() => {});
  search.ask();
};

/** Searches in the page that searches; the query is in its address. */
if (page) {
  const link =
    /** @type {HTMLAnchorElement} */
    (one(document, "a.search"));
  const search = new Search(page, link, (query) => {
    document.body.classList.toggle("searching", query !== "");
    try {
      history.replaceState(
        history.state,
        "",
        query ? `?q=${encodeURIComponent(short(query))}` : location.pathname,
      );
    } catch {
      // A browser that counts changes of the address has had enough of them for now.
    }
  });
  here = search;
  page.addEventListener("submit", (event) => event.preventDefault());
  one(page, "button").hidden = true;
  page.after(search.status, search.notes, search.list);
  search.input.value = new URLSearchParams(location.search).get("q") ?? search.input.value;
  search.ask();
  search.input.focus();
}
