// Where each profile's cells are. Sorting moves what rows hold instead of the
// rows, which costs far less: only what is inside a cell moves, so that no row
// has to be styled again.

/** @import { Table } from "./matrix-table.js" */

/** The heads of profiles or one criterion's cells: which profile each place holds, and back. */
export class Lane {
  /**
   * @param {number} length
   * @param {(place: number) => HTMLElement} elementAt
   */
  constructor(length, elementAt) {
    this.elementAt = elementAt;
    this.holder = Array.from({ length }, (_, at) => at);
    this.placeOf = [...this.holder];
  }

  /**
   * Lets a place hold a profile.
   * @param {number} place
   * @param {number} profile
   */
  settle(place, profile) {
    const { elementAt, holder, placeOf } = this;
    const other = placeOf[profile];
    if (other === place) return;
    const [a, b] = [elementAt(place), elementAt(other)];
    const nodes = [...a.childNodes];
    a.replaceChildren(...b.childNodes);
    b.append(...nodes);
    [holder[place], holder[other]] = [profile, holder[place]];
    for (const at of [place, other]) placeOf[holder[at]] = at;
  }
}

/**
 * The lanes of a table.
 * @param {Table} table
 */
export const lanesOf = ({ profileHeads, criterionHeads, cellAt }) => ({
  heads: new Lane(profileHeads.length, (place) => profileHeads[place]),
  cells: criterionHeads.map(
    (_, criterion) => new Lane(profileHeads.length, (place) => cellAt(criterion, place)),
  ),
});
