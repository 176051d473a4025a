// Reads `netlify.toml`, `_headers` and `_redirects` as Netlify does, by its own parsers.
//
//     node netlify.mjs REPOSITORY PUBLIC PREVIEW
//
// PUBLIC is a guide built for its readers, PREVIEW the same built with `--noindex`.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { resolveConfig } from "@netlify/config";
import { headersOf, rulesOf } from "./published.mjs";

const [repository, published, preview] = process.argv.slice(2);

const filesUnder = async (folder) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath ?? entry.path, entry.name))}`);
const addressOf = (file) => encodeURI(file.replace(/(^|\/)index\.html$/, "$1"));
const only = (values) => {
  assert.equal(values?.length, 1, `one value, not ${values}`);
  return values[0];
};
const config = (context) =>
  resolveConfig({
    cwd: repository,
    repositoryRoot: repository,
    config: join(repository, "netlify.toml"),
    context,
    branch: "main",
    mode: "cli",
    offline: true,
    env: {},
  });

const steps = {
  async "each context builds for its own address, and only readers' pages are for search engines"() {
    for (const [context, address, isListed] of [
      ["production", "$URL", true],
      ["deploy-preview", "$DEPLOY_PRIME_URL", false],
      ["branch-deploy", "$DEPLOY_PRIME_URL", false],
    ]) {
      const {
        config: { build },
      } = await config(context);
      assert.ok(build.command.startsWith("cargo run --release --locked -- build"), build.command);
      assert.ok(build.command.includes(`--base-url "${address}"`), build.command);
      assert.equal(build.command.includes("--noindex"), !isListed, context);
      assert.equal(relative(repository, build.publish), "public");
    }
  },

  async "the toolchain is the one that the program asks for"() {
    const {
      config: { build },
    } = await config("production");
    const asked = /^rust-version = "([\d.]+)"$/m.exec(
      await readFile(join(repository, "Cargo.toml"), "utf8"),
    )[1];
    assert.ok(
      `${build.environment.RUST_VERSION}.`.startsWith(`${asked}.`),
      build.environment.RUST_VERSION,
    );
  },

  async "the plugin brings back before a build what it kept after the last"() {
    const {
      config: { plugins },
    } = await config("production");
    assert.deepEqual(
      plugins.map((plugin) => plugin.package),
      ["/netlify/plugins/cache"],
    );
    const folder = join(repository, plugins[0].package);
    assert.ok(existsSync(join(folder, "manifest.yml")));
    const plugin = await import(pathToFileURL(join(folder, "index.js")).href);
    const calls = [];
    const cache = {
      restore: async (paths) => {
        calls.push(["restore", ...paths]);
        return true;
      },
      save: async (paths) => {
        calls.push(["save", ...paths]);
        return true;
      },
    };
    await plugin.onPreBuild({ utils: { cache } });
    await plugin.onPostBuild({ utils: { cache } });
    assert.deepEqual(calls, [
      ["restore", ".guide-cache", "public"],
      ["save", ".guide-cache", "public"],
    ]);
  },

  async "every page comes under the policy and is asked for again, every asset is kept a year"() {
    const rules = await rulesOf(published);
    assert.deepEqual(rules.errors, []);
    const files = await filesUnder(published);
    const pages = files.filter((file) => file.endsWith(".html"));
    assert.ok(pages.length > 10, `${pages.length} pages`);
    for (const file of pages) {
      const headers = headersOf(rules, addressOf(file));
      const policy = only(headers.get("Content-Security-Policy"));
      for (const rule of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]) {
        assert.ok(policy.split("; ").includes(rule), `${file}: ${policy}`);
      }
      assert.ok(!policy.includes("unsafe"), policy);
      assert.equal(only(headers.get("X-Content-Type-Options")), "nosniff");
      assert.equal(only(headers.get("Cache-Control")), "public, max-age=0, must-revalidate", file);
      assert.equal(headers.get("X-Robots-Tag"), undefined);
    }
    const assets = files.filter((file) => file.startsWith("/assets/"));
    assert.ok(assets.length > 10, `${assets.length} assets`);
    for (const file of assets) {
      assert.equal(
        only(headersOf(rules, encodeURI(file)).get("Cache-Control")),
        "public, max-age=31536000, immutable",
        file,
      );
    }
    for (const file of files) {
      for (const [name, values] of headersOf(rules, addressOf(file)))
        assert.equal(values.length, 1, `${file}: ${name}`);
    }
  },

  async "each redirect leads to a page, in one step, and every pair has its other order"() {
    const { redirects } = await rulesOf(published);
    const files = new Set((await filesUnder(published)).map(addressOf));
    const from = redirects.map((redirect) => redirect.from);
    assert.equal(new Set(from).size, from.length, "no address is redirected twice");
    for (const redirect of redirects) {
      const [old, target] = [`${redirect.from}/`.replace(/\/\/$/, "/"), redirect.to];
      assert.equal(redirect.status, 301, old);
      assert.deepEqual(redirect.conditions ?? {}, {}, old);
      // Netlify prefers what is there: where another host finds a page that leads on, it is to be told.
      assert.equal(Boolean(redirect.force), files.has(old), old);
      const page = target.replace(/#.*/, "");
      assert.ok(files.has(page), `${old} leads to ${target}, where nothing is`);
      assert.ok(
        !from.includes(page) && !from.includes(page.replace(/\/$/, "")),
        `${old} leads to ${target}, which leads on`,
      );
    }
    const pairs = redirects.filter((redirect) => /^\/compare\/.+-vs-/.test(redirect.from));
    const { profiles } = JSON.parse(await readFile(join(published, "data/matrix.json"), "utf8"));
    const count = Array.isArray(profiles) ? profiles.length : Object.keys(profiles).length;
    assert.equal(pairs.length, (count * (count - 1)) / 2);
    for (const pair of pairs) {
      const [first, second] = pair.from.replace(/\/$/, "").slice("/compare/".length).split("-vs-");
      assert.equal(pair.to, `/compare/${second}-vs-${first}/`);
    }
  },

  async "an alias of the text is among them"() {
    const { redirects } = await rulesOf(published);
    assert.ok(
      redirects.some((redirect) => !redirect.from.startsWith("/compare/")),
      "no alias",
    );
  },

  async "a preview says of every answer that it is not to be listed, and can be read to learn so"() {
    const rules = await rulesOf(preview);
    assert.deepEqual(rules.errors, []);
    const files = await filesUnder(preview);
    for (const file of files)
      assert.equal(only(headersOf(rules, addressOf(file)).get("X-Robots-Tag")), "noindex");
    for (const file of files.filter((file) => file.endsWith(".html"))) {
      assert.match(
        await readFile(join(preview, file), "utf8"),
        /<meta name="robots" content="noindex">/,
        file,
      );
    }
    assert.equal(await readFile(join(preview, "robots.txt"), "utf8"), "User-agent: *\nAllow: /\n");
    assert.ok(!files.includes("/sitemap.xml"));
  },
};

for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
  } catch (error) {
    console.error(`${name}: ${error.stack}`);
    process.exitCode = 1;
  }
}
