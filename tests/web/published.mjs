// A published folder as Netlify serves it: its own `_headers` and `_redirects`,
// read by Netlify's own parsers.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";

const TYPES = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".md": "text/markdown",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};
const BINARY = new Set([".png"]);

/** What a folder's rules say, and what the parsers found wrong with them. */
export const rulesOf = async (folder) => {
  const [headers, redirects] = await Promise.all([
    parseAllHeaders({ headersFiles: [join(folder, "_headers")], minimal: true }),
    parseAllRedirects({ redirectsFiles: [join(folder, "_redirects")], minimal: true }),
  ]);
  return {
    headers: headers.headers,
    redirects: redirects.redirects,
    errors: [...headers.errors, ...redirects.errors].map(String),
  };
};

/** Every value that the rules give each header of a path, by the header's name. */
export const headersOf = ({ headers }, path) => {
  const given = new Map();
  for (const { for: pattern, values } of headers) {
    const meant = pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
    if (!meant) continue;
    for (const [name, value] of Object.entries(values))
      given.set(name, [...(given.get(name) ?? []), value]);
  }
  return given;
};

/** Sends a page in pieces, with time between them in which a browser paints what it has. */
const sendInPieces = async (response, bytes) => {
  const [size, most] = [1000, 40];
  const head = Math.max(bytes.indexOf("<main"), 0);
  response.write(bytes.subarray(0, head));
  const pieces = Math.min(most, Math.floor((bytes.length - head) / size));
  for (let nth = 0; nth < pieces; nth += 1) {
    await setTimeout(40);
    response.write(bytes.subarray(head + nth * size, head + (nth + 1) * size));
  }
  response.end(bytes.subarray(head + pieces * size));
};

/**
 * Serves a folder on a free port, compressed, or with its pages in pieces; `close`
 * ends it.
 */
export const serve = async (folder, { isInPieces = false } = {}) => {
  const rules = await rulesOf(folder);
  const moved = new Map(
    rules.redirects.map((redirect) => [redirect.from.replace(/\/$/, ""), redirect]),
  );
  const files = new Map();
  const read = async (path) => {
    if (!files.has(path)) {
      const bytes = await readFile(join(folder, path)).catch(() => undefined);
      files.set(path, bytes && { bytes, packed: gzipSync(bytes, { level: 9 }) });
    }
    return files.get(path);
  };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    for (const [name, values] of headersOf(rules, path))
      response.setHeader(name, values.join(", "));
    let name = path.endsWith("/") ? `${path}index.html` : path;
    let file = await read(name);
    const redirect = moved.get(path.replace(/\/$/, ""));
    if (redirect && (redirect.force || !file)) {
      response.writeHead(redirect.status, { Location: redirect.to }).end();
      return;
    }
    const status = file ? 200 : 404;
    if (!file) [name, file] = ["/404.html", await read("/404.html")];
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    if (!response.hasHeader("Content-Type")) {
      response.setHeader(
        "Content-Type",
        BINARY.has(extname(name)) ? type : `${type}; charset=utf-8`,
      );
    }
    if (isInPieces && type === TYPES[".html"]) {
      response.writeHead(status);
      await sendInPieces(response, file.bytes);
      return;
    }
    const packs =
      !BINARY.has(extname(name)) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    if (packs) response.setHeader("Content-Encoding", "gzip");
    response.writeHead(status).end(packs ? file.packed : file.bytes);
  });
  await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://localhost:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
