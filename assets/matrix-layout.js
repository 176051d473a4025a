// Arranges the table's own elements as a view wants them: which rows and columns,
// in which order, criteria or profiles as rows.
import { all, make } from "./dom.js";
import { lanesOf } from "./matrix-lanes.js";
import { NARROW } from "./matrix-view.js";

/**
 * @import { Table } from "./matrix-table.js"
 * @import { Matrix, View } from "./matrix-view.js"
 */

/** A row's common height, and a column's width in the style sheet, in pixels. */
const [ROW, COLUMN] = [60, 128];
/** In milliseconds: how long cells out of sight may keep a frame. */
const FRAME = 8;

/**
 * Replaces children unless they are as wanted already.
 * @param {Element} parent
 * @param {Element[]} children
 */
const order = (parent, children) => {
  const now = [...parent.children];
  const isSame = now.length === children.length && now.every((child, at) => child === children[at]);
  if (!isSame) parent.replaceChildren(...children);
};

/** @param {unknown[]} list */
const indices = (list) => [...list.keys()].join();

export class Layout {
  /**
   * @param {Table} table
   * @param {Matrix} matrix
   * @param {{ criterion: string, profile: string }} corners What the first cell says.
   */
  constructor(table, matrix, corners) {
    this.table = table;
    this.matrix = matrix;
    this.corners = corners;
    this.isTransposed = table.isTransposed;
    const { heads, cells } = lanesOf(table);
    this.heads = heads;
    this.cells = cells;
    const bodies = all("tbody", table.table);
    // Rows and bodies of either shape, made when they are first shown.
    this.criterionRows = table.isTransposed ? [] : table.rows;
    this.profileRows = table.isTransposed ? table.rows : [];
    this.bodies = table.isTransposed ? [] : bodies;
    this.profileBody = table.isTransposed ? bodies[0] : make("tbody");
    /** What each row holds. @type {Map<Element, string>} */
    this.held = new Map();
    const own = indices(table.isTransposed ? table.criterionHeads : table.profileHeads);
    for (const row of [table.head, ...table.rows]) this.held.set(row, own);
    /** The criterion that the table is sorted by, and its tinted cell at each place. @type {number | null} */
    this.sorted = null;
    /** @type {(Element | undefined)[]} */
    this.tinted = [];
    /** Which arrangement is the latest: an older one stops. */
    this.run = 0;
    /** Where the region is; read before anything moves, or the page would be laid out twice. */
    this.seen = { top: 0, left: 0, width: 0, height: 0 };
  }

  /** Measures what is in sight, before a change. */
  measure() {
    const { region, table, isCompact } = this.table;
    // A small table that has just come is not laid out yet, and no one has scrolled it.
    if (isCompact || this.run) {
      const bottom = table.tHead?.getBoundingClientRect().bottom ?? 0;
      this.seen = {
        top: region.scrollTop,
        left: region.scrollLeft,
        width: region.clientWidth,
        height: innerHeight - Math.max(bottom, 0),
      };
    }
    this.run += 1;
  }

  /**
   * @param {View} view
   * @param {number | null} sorted The criterion that it is sorted by.
   * @param {boolean} isDown
   */
  show(view, sorted, isDown) {
    this.sorted = sorted;
    if (view.isTransposed !== this.isTransposed) this.transpose(view.isTransposed);
    if (view.isTransposed) this.showProfiles(view.profiles, view.criteria);
    else this.showCriteria(view);
    this.markGroups(view.criteria);
    this.markSorted(isDown);
    this.setWidth((view.isTransposed ? view.criteria : view.profiles).length);
  }

  /** @param {boolean} isTransposed */
  transpose(isTransposed) {
    const { table, corner, criterionHeads, profileHeads } = this.table;
    this.isTransposed = isTransposed;
    this.held = new Map();
    for (const head of profileHeads) head.scope = isTransposed ? "row" : "col";
    for (const head of criterionHeads) head.setAttribute("scope", isTransposed ? "col" : "row");
    corner.textContent = isTransposed ? this.corners.profile : this.corners.criterion;
    for (const body of all("tbody", table)) body.remove();
  }

  /**
   * Puts cells after the first one of a row, unless they are there.
   * @param {Element} row
   * @param {Element} first
   * @param {number[]} columns
   * @param {(column: number) => Element} cell
   */
  fill(row, first, columns, cell) {
    const word = columns.join();
    if (this.held.get(row) === word && row.firstElementChild === first) return;
    this.held.set(row, word);
    // What has the focus is mostly in the first one, which stays.
    if (row.firstElementChild !== first) row.prepend(first);
    while (row.lastChild !== first) row.lastChild?.remove();
    row.append(...columns.map(cell));
  }

  /**
   * Shows profiles as rows.
   * @param {number[]} profiles
   * @param {number[]} criteria
   */
  showProfiles(profiles, criteria) {
    const { table, head, corner, criterionHeads, profileHeads, cellAt } = this.table;
    this.fill(head, corner, criteria, (at) => criterionHeads[at]);
    if (!this.profileBody.parentNode) table.append(this.profileBody);
    for (const [place, profileHead] of profileHeads.entries()) {
      this.profileRows[place] ??= this.profileBody.appendChild(make("tr"));
      const row = this.profileRows[place];
      if (place < profiles.length) this.fill(row, profileHead, criteria, (at) => cellAt(at, place));
    }
    this.settleRows(profiles, criteria);
  }

  /**
   * Shows criteria as rows, each group's in a body of its own.
   * @param {View} view
   */
  showCriteria({ profiles, criteria, same }) {
    const { table, head, corner, criterionHeads, profileHeads, cellAt } = this.table;
    this.fill(head, corner, profiles, (profile) => profileHeads[this.heads.placeOf[profile]]);
    const rows = this.criterionRows;
    for (const at of criteria) {
      rows[at] ??= make("tr");
      const { placeOf } = this.cells[at];
      this.fill(rows[at], criterionHeads[at], profiles, (profile) => cellAt(at, placeOf[profile]));
      rows[at].classList.toggle("same", same.has(at));
    }
    for (const [group, { title }] of this.matrix.groups.entries()) {
      const body = this.bodyOf(group, title);
      const heading = body.querySelector("th[scope=rowgroup]");
      const own = criteria.filter((at) => this.matrix.criteria[at].group === group);
      const row = heading?.parentElement;
      heading?.setAttribute("colspan", String(profiles.length + 1));
      order(body, [...(row ? [row] : []), ...own.map((at) => rows[at])]);
    }
    const bodies = this.bodies.filter((body) => body.querySelector("tr:not(.group)"));
    order(table, [...all(":scope > :not(tbody)", table), ...bodies]);
  }

  /**
   * @param {number} group
   * @param {string} title
   */
  bodyOf(group, title) {
    if (!this.bodies[group]) {
      const body = make("tbody");
      const heading = make("th", { scope: "rowgroup" }, make("span", {}, title));
      if (title) body.append(make("tr", { class: "group" }, heading));
      this.bodies[group] = body;
    }
    return this.bodies[group];
  }

  /**
   * Puts profiles into the rows, in order, and hides the rows that are left. Of
   * thousands of cells those in sight come first, the others after they are drawn.
   * @param {number[]} profiles
   * @param {number[]} criteria
   */
  settleRows(profiles, criteria) {
    const { region, isCompact, profileHeads } = this.table;
    const { seen, heads } = this;
    const first = isCompact ? Math.floor(seen.left / COLUMN) : 0;
    const last = isCompact ? first + Math.ceil(seen.width / COLUMN) : criteria.length;
    const inSight = criteria.slice(first, last);
    const others = [...this.cells.keys()].filter((at) => !inSight.includes(at));
    const isMoved = profiles.some((profile, place) => heads.holder[place] !== profile);
    if (seen.top && isMoved) region.scrollTop = 0;

    const part = (/** @type {number} */ place, /** @type {number[]} */ some) => {
      for (const at of some) this.cells[at].settle(place, profiles[place]);
    };
    const sight = (/** @type {number} */ place) => {
      heads.settle(place, profiles[place]);
      profileHeads[place].dataset.id = this.matrix.profiles[profiles[place]].id;
      part(place, inSight);
      this.tint(place);
    };
    const hide = (/** @type {number} */ end) => {
      for (const [place, row] of this.profileRows.slice(0, end).entries()) {
        row.hidden = place >= profiles.length;
      }
    };
    const near = isCompact ? Math.ceil(seen.height / ROW) : profileHeads.length;
    const rows = [...profiles.keys()];
    const now = [() => hide(near), ...rows.slice(0, near).map((place) => () => sight(place))];
    const later = [
      () => hide(profileHeads.length),
      ...rows.slice(near).map((place) => () => sight(place)),
      ...rows.map((place) => () => part(place, others)),
    ];
    this.work([...now, ...later], isCompact ? now.length : now.length + later.length);
  }

  /**
   * Does a part of the steps now, and the others in the frames that follow.
   * @param {(() => void)[]} steps
   * @param {number} now
   */
  work(steps, now) {
    const { run } = this;
    let next = 0;
    const go = (/** @type {number} */ end, /** @type {number} */ until) => {
      while (next < steps.length && (next < end || performance.now() < until)) {
        steps[next]();
        next += 1;
      }
      if (next === steps.length) return;
      const goOn = () => {
        if (run === this.run) go(next + 1, performance.now() + FRAME);
      };
      requestAnimationFrame(() => setTimeout(goOn));
    };
    go(now, 0);
  }

  /**
   * Names a group where its first column is.
   * @param {number[]} criteria
   */
  markGroups(criteria) {
    /** @type {number | undefined} */
    let last;
    for (const at of criteria) {
      const { group } = this.matrix.criteria[at];
      const { dataset } = this.table.criterionHeads[at];
      if (this.isTransposed && group !== last) dataset.group = this.matrix.groups[group].title;
      else delete dataset.group;
      last = group;
    }
  }

  /** @param {boolean} isDown */
  markSorted(isDown) {
    for (const [at, head] of this.table.criterionHeads.entries()) {
      if (head.classList.toggle("sorted", at === this.sorted)) {
        head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      } else head.removeAttribute("aria-sort");
    }
    if (!this.isTransposed) for (const place of this.heads.holder.keys()) this.tint(place);
  }

  /** @param {number} place */
  tint(place) {
    const cell = this.sorted === null ? undefined : this.table.cellAt(this.sorted, place);
    if (cell === this.tinted[place]) return;
    this.tinted[place]?.classList.remove("sorted");
    cell?.classList.add("sorted");
    this.tinted[place] = cell;
  }

  /** @param {number} columns */
  setWidth(columns) {
    const { region, isCompact } = this.table;
    region.style.setProperty("--of", String(columns));
    region.style.setProperty("--across", String(Math.max(1, Math.min(NARROW, columns))));
    if (isCompact) return;
    const width = columns <= 3 ? "few" : columns <= 6 ? "some" : "many";
    for (const name of ["few", "some", "many"]) region.classList.toggle(name, name === width);
  }
}
