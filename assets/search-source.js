// Loads the search index, once for all of a page, and again when the guide has
// been published since.
import { Index } from "./search-index.js";

/**
 * @import { Entry } from "./search-index.js"
 * @import { Failure } from "./search-query.js"
 */

/** The format of the index that these scripts read. */
const FORMAT = 2;
const TIMEOUT = 15_000;

/**
 * @param {string} url
 * @param {RequestInit} [options]
 */
const fetched = async (url, options = {}) => {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT), ...options });
  const { ok, status } = response;
  if (!ok) throw Object.assign(new Error(`${url}: ${status}`), { status });
  return response;
};

export class IndexSource {
  /**
   * @param {string} url Where the entry file is.
   * @param {Promise<Response>} [first] The entry file, if it is on its way.
   */
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

  /**
   * Takes the entry file as it is now; says whether the guide has changed since.
   * @param {Promise<Response>} now
   */
  async renew(now) {
    const [old, response] = await Promise.all([this.loading, now]).catch(() => []);
    /** @type {Entry | undefined} */
    const entry = response?.ok ? await response.json().catch(() => undefined) : undefined;
    if (!old || !entry || entry.build === old.entry.build) return false;
    this.loading = Promise.resolve(entry).then((entry) => this.read(entry));
    return true;
  }

  async open() {
    const first = await this.first?.catch(() => undefined);
    this.first = undefined;
    const response = first?.ok ? first : await fetched(this.url, { cache: "no-cache" });
    return this.read(await response.json());
  }

  /** @param {Entry} entry */
  read(entry) {
    if (entry.format !== FORMAT) throw Object.assign(new Error("another format"), { stale: true });
    return new Index(entry, async (path) => {
      try {
        return await (await fetched(entry.home + path)).json();
      } catch (error) {
        const failure = /** @type {Failure} */ (error);
        // A file that is gone: has the guide been published again?
        if (failure.status) {
          const now = await (await fetched(this.url, { cache: "reload" })).json();
          failure.stale = now.build !== entry.build;
        }
        throw error;
      }
    });
  }
}
