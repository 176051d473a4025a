// A field to search in, its results, and all that happens between the two.
import { all, button, make } from "./dom.js";
import * as messages from "./search-messages.js";
import { search, short } from "./search-query.js";
import { addRecent, forgetRecent, recent } from "./search-recent.js";
import { factOption, group, option, pageOption } from "./search-results.js";
import { IndexSource } from "./search-source.js";
import { words } from "./words-search.js";

/**
 * @import { Entry } from "./search-index.js"
 * @import { Answer, Failure } from "./search-query.js"
 */

/** How many pages are shown first, and how many more on request. */
const [SHOWN, MORE] = [8, 12];
/** In milliseconds: before a wait is announced, and before excerpts are loaded. */
const [PATIENCE, PAUSE] = [400, 150];
/** In milliseconds: how long Enter waits for the passage that a result leads to. */
const PASSAGE_WAIT = 500;

export class SearchField {
  /**
   * @param {HTMLElement} box What holds it.
   * @param {HTMLAnchorElement} link The link to the page that searches.
   * @param {(query: string) => void} typed Receives every query.
   * @param {Promise<Response>} [entry] The entry file, if it is on its way.
   */
  constructor(box, link, typed, entry) {
    this.link = link;
    this.typed = typed;
    this.source = new IndexSource(link.dataset.index ?? "", entry);
    this.limit = SHOWN;
    /** Which query is the latest, which is shown, and whose first result is to be opened. */
    this.turn = 0;
    this.shown = 0;
    this.follow = -1;
    this.active = -1;
    /** @type {number | undefined} */
    this.later = undefined;
    /** Whether the passages of results are on their way. */
    this.reading = false;
    this.input = box.querySelector("input") ?? make("input", { name: "q" });
    this.setAttributes();
    // The page has both from the start, so that nothing moves when this runs; the dialog has neither.
    const page = box.parentElement;
    /** @type {HTMLElement} */
    this.status =
      page?.querySelector(":scope > [role=status]") ?? make("p", { class: "meta", role: "status" });
    /** @type {HTMLElement} */
    this.notes =
      page?.querySelector(":scope > .notes") ??
      make("div", { class: "notes", "aria-live": "polite" });
    this.list = make("div", { id: "search.list", role: "listbox", "aria-label": words.results });
    this.listen();
  }

  setAttributes() {
    const attributes = Object.entries({
      type: "text",
      role: "combobox",
      "aria-label": words.label,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "search.list",
      dir: "auto",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "go",
      placeholder: words.placeholder,
    });
    for (const [name, value] of attributes) this.input.setAttribute(name, value);
  }

  listen() {
    this.input.addEventListener("input", () => {
      this.limit = SHOWN;
      this.search();
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a")) addRecent(this.query);
    });
    addEventListener("online", () => this.notes.childElementCount && this.search());
  }

  get query() {
    return this.input.value.trim();
  }

  /** The address of the page that searches for what is typed. */
  get address() {
    return this.addressOf(this.query);
  }

  /** @param {string} query */
  addressOf(query) {
    return `${this.link.href}?q=${encodeURIComponent(short(query))}`;
  }

  /**
   * Searches again if the guide has changed.
   * @param {Promise<Response>} entry The entry file, on its way.
   */
  async renew(entry) {
    if (!(await this.source.renew(entry))) return;
    // Excerpts that were read may say what is no more.
    import("./search-excerpts.js").then(
      ({ forget }) => forget(),
      () => {},
    );
    if (this.query) this.search();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { length } = this.options();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && length) {
      event.preventDefault();
      this.choose((this.active + step + length) % length);
    }
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.openActive(event.ctrlKey || event.metaKey);
    }
  }

  /** @param {boolean} isNewTab */
  async openActive(isNewTab) {
    const { turn } = this;
    const active = this.options()[this.active];
    // What is shown may answer what was typed before: the first result of what is typed now is meant.
    if (this.shown !== turn) this.follow = turn;
    if (!active || this.shown !== turn) return;
    const until = performance.now() + PASSAGE_WAIT;
    const isWaiting = () => this.reading && active.matches(".page:not([data-read])");
    while (isWaiting() && performance.now() < until) {
      await new Promise((done) => setTimeout(done, 25));
    }
    if (turn !== this.turn) return;
    if (!isNewTab) active.click();
    else {
      addRecent(this.query);
      open(active.href);
    }
  }

  options() {
    return all("a", this.list);
  }

  /**
   * Makes an option the one that Enter opens.
   * @param {number} at
   */
  choose(at, isScrolling = true) {
    const options = this.options();
    options[this.active]?.setAttribute("aria-selected", "false");
    this.active = options.length ? at : -1;
    const active = options[this.active];
    if (!active) return this.input.removeAttribute("aria-activedescendant");
    active.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", active.id);
    if (isScrolling) active.scrollIntoView({ block: "nearest" });
  }

  /** Searches for what is in the field. */
  async search() {
    const { query } = this;
    this.turn += 1;
    const { turn } = this;
    this.typed(query);
    if (!query) return this.showRecent();
    const waiting = setTimeout(() => turn === this.turn && this.say(messages.searching), PATIENCE);
    try {
      const index = await this.source.index();
      const answer = await search(index, query, this.limit);
      if (turn !== this.turn) return;
      this.show(answer, index.entry);
      if (turn === this.follow) this.options()[0]?.click();
    } catch (error) {
      if (turn === this.turn) this.fail(/** @type {Failure} */ (error));
    } finally {
      clearTimeout(waiting);
    }
  }

  /** @param {...(Node | string)} message */
  say(...message) {
    this.status.replaceChildren(...message);
  }

  /** @param {(Node | string)[]} message */
  note(message) {
    this.notes.append(make("p", {}, ...message));
  }

  /**
   * Shows results, or that there are none.
   * @param {Answer} answer
   * @param {Entry} entry
   */
  show(answer, entry) {
    this.notes.replaceChildren();
    if (answer.failed.some((error) => error?.stale)) this.noteChanged();
    else if (answer.failed.length) this.noteRetry(messages.partMissing());
    this.say(...messages.status(answer, this.query));
    for (const note of messages.notes(answer, this.link.href)) this.note(note);
    this.list.replaceChildren(...this.groups(answer, entry));
    this.number();
    this.readLater(answer.forms);
  }

  /**
   * @param {Answer} answer
   * @param {Entry} entry
   */
  groups({ facts, moreFacts, pages, total }, entry) {
    const groups = [];
    if (facts.length) {
      const options = facts.map((fact) => factOption(fact, this.link.dataset.home ?? ""));
      const [{ all: href, criterion }] = facts;
      if (moreFacts) options.push(option({ href, class: "more" }, words.allOf({ criterion })));
      groups.push(group(words.facts, options));
    }
    if (pages.length) {
      const options = pages.map((hit) => pageOption(hit, entry));
      if (total > pages.length && pages.length >= this.limit) options.push(this.moreOption());
      groups.push(group(words.pages, options));
    }
    return groups;
  }

  moreOption() {
    const more = option({ class: "more", href: this.address }, words.more);
    more.addEventListener("click", (event) => {
      event.preventDefault();
      const at = this.options().indexOf(more);
      this.limit += MORE;
      this.search().then(() => this.choose(at));
    });
    return more;
  }

  /** Numbers the options and chooses the first. */
  number() {
    this.shown = this.turn;
    this.active = -1;
    const options = this.options();
    for (const [at, option] of options.entries()) option.id = `search.option.${at}`;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.choose(0, false);
  }

  /**
   * Shows after a pause where the pages say what was searched for; the results do without.
   * @param {Map<string, string>} forms
   */
  readLater(forms) {
    clearTimeout(this.later);
    const { turn } = this;
    this.reading = true;
    const read = () => {
      if (turn === this.turn) this.reading = false;
    };
    const start = () =>
      this.excerpts(forms)
        .catch(() => {})
        .finally(read);
    this.later = setTimeout(start, PAUSE);
  }

  /** @param {Map<string, string>} forms */
  async excerpts(forms) {
    /** @type {{ connection?: { saveData: boolean }, onLine: boolean }} */
    const { connection } = navigator;
    if (connection?.saveData) return;
    const { turn } = this;
    const { excerpts } = await import("./search-excerpts.js");
    await excerpts(this.list, forms, () => turn === this.turn);
  }

  /** Shows what was searched for before. */
  showRecent() {
    const before = recent();
    this.notes.replaceChildren();
    this.list.replaceChildren();
    this.say("");
    if (before.length) {
      const options = before.map((query) => this.recentOption(query));
      this.list.append(group(words.recent, options));
      const forget = () => {
        forgetRecent();
        this.showRecent();
        this.input.focus();
      };
      this.notes.append(button(messages.forget, forget));
    } else this.note([messages.hint]);
    this.number();
  }

  /** @param {string} query */
  recentOption(query) {
    const past = option({ class: "past", href: this.addressOf(query) }, make("bdi", {}, query));
    past.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.input.value = query;
      this.input.focus();
      this.search();
    });
    return past;
  }

  /** @param {Failure} error */
  fail(error) {
    this.list.replaceChildren();
    this.notes.replaceChildren();
    this.number();
    if (error.stale) return this.noteChanged();
    this.say(messages.notLoaded());
    this.noteRetry("");
  }

  /** @param {string} what */
  noteRetry(what) {
    const retry = () => {
      this.search();
      this.input.focus();
    };
    this.note(messages.retryNote(what, this.link.href, retry));
  }

  noteChanged() {
    this.say(messages.changed);
    this.note(messages.changedNote(this.address));
  }
}
