// Asks Lighthouse about every kind of page of a built guide, under the headers
// that it is published with, and prints one Markdown table.
//
//     npm install --no-save --prefix tests/web lighthouse@12.8.2
//     node tests/web/lighthouse.mjs PUBLIC CHROMIUM [mobile|desktop [KIND…]]
//
// A kind may be the path of a page, of this guide or of any other.
//
// Lighthouse is some 60 MB and takes minutes, so it is no part of the tests.
import { chromium } from "playwright-core";
import { KINDS } from "./kinds.mjs";
import { serve } from "./published.mjs";

const [folder, executablePath, only, ...wanted] = process.argv.slice(2);
const { default: lighthouse, desktopConfig } = await import("lighthouse");

const PORT = 9333;
const site = await serve(folder);
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", `--remote-debugging-port=${PORT}`],
});
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

console.log(
  "| page | as | performance | accessibility | best practices | SEO | first view KB | requests | FCP ms | LCP ms | TBT ms | CLS | what is short of 100 |",
);
console.log("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|");
// A page that is not there is not to be indexed, and has the status that says so.
const kinds =
  wanted.length > 0 ? wanted : Object.keys(KINDS).filter((kind) => kind !== "not found");
for (const kind of kinds) {
  const place = KINDS[kind] ?? kind;
  for (const form of ["mobile", "desktop"].filter((form) => !only || form === only)) {
    const { lhr } = await lighthouse(
      site.url + place,
      { port: PORT, output: "json", logLevel: "error" },
      form === "desktop" ? desktopConfig : undefined,
    );
    const value = (id) => lhr.audits[id].numericValue;
    const short = CATEGORIES.flatMap((id) =>
      lhr.categories[id].auditRefs
        .filter(
          ({ id: audit, weight }) =>
            weight > 0 && lhr.audits[audit].score !== null && lhr.audits[audit].score < 0.995,
        )
        .map(({ id: audit }) => audit),
    );
    const requests = lhr.audits["network-requests"].details.items.filter(({ resourceType }) =>
      ["Document", "Stylesheet", "Script"].includes(resourceType),
    );
    const bytes = requests.reduce((sum, { transferSize }) => sum + transferSize, 0);
    console.log(
      `| ${[
        kind,
        form,
        ...CATEGORIES.map((id) => Math.round(lhr.categories[id].score * 100)),
        (bytes / 1024).toFixed(1),
        requests.length,
        Math.round(value("first-contentful-paint")),
        Math.round(value("largest-contentful-paint")),
        Math.round(value("total-blocking-time")),
        value("cumulative-layout-shift").toFixed(3),
        [...new Set(short)].join(", "),
      ].join(" | ")} |`,
    );
  }
}
await browser.close();
site.close();
