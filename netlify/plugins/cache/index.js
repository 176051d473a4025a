// Keeps the built pages, and what the guide remembers of them, between builds.
//
// One is of no use without the other: a page is reused if it stands in the
// output folder as it was written, by its digest, whatever its file's date.
// A build for another address remembers nothing of use, and is done anew.
const KEPT = [".guide-cache", "public"];

/** @param {{ utils: { cache: { restore(paths: string[]): Promise<boolean> } } }} build */
export const onPreBuild = async ({ utils }) => {
  const found = await utils.cache.restore(KEPT);
  console.log(found ? "Pages of the last build are back" : "No pages of an earlier build");
};

/** @param {{ utils: { cache: { save(paths: string[]): Promise<boolean> } } }} build */
export const onPostBuild = async ({ utils }) => {
  await utils.cache.save(KEPT);
};
