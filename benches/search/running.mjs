// Programs run to their ends, and a server that counts what it gives.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { gzipped } from "./site.mjs";

/** Runs a program; gives what it said, how long it took and the most memory it and its children held. */
export const run = (program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"], ...options });
    let [said, peak, processor] = ["", 0, 0];
    child.stdout.on("data", (data) => {
      said += data;
    });
    const look = setInterval(() => {
      try {
        const memory = readFileSync(`/proc/${child.pid}/status`, "utf8").match(
          /VmHWM:\s+(\d+)/,
        )?.[1];
        peak = Math.max(peak, Number(memory ?? 0) / 1000);
        const times = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
        processor = (Number(times[11]) + Number(times[12])) / 100;
      } catch {
        // It has just ended.
      }
    }, 5);
    child.on("error", reject);
    child.on("close", (status) => {
      clearInterval(look);
      const seconds = (performance.now() - started) / 1000;
      if (status) reject(new Error(`${program} ended with ${status}`));
      else resolve({ said, seconds, peak, processor });
    });
  });

const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
  json: "application/json",
  svg: "image/svg+xml",
  wasm: "application/wasm",
};

/** Serves a folder, and counts requests and bytes as a server that compresses would send them. */
export const serve = async (folder, latency = 0) => {
  const sizes = new Map();
  const counted = { requests: 0, bytes: 0, paths: [] };
  const server = createServer(async (request, answer) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname).replace(
      /\/$/,
      "/index.html",
    );
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    if (!bytes) return answer.writeHead(404).end();
    if (!sizes.has(path)) sizes.set(path, Math.min(bytes.length, gzipped(bytes)));
    counted.requests += 1;
    counted.bytes += sizes.get(path);
    counted.paths.push(path);
    if (latency)
      await new Promise((resolve) => {
        setTimeout(resolve, latency);
      });
    return answer
      .writeHead(200, {
        "Content-Type": TYPES[path.split(".").at(-1)] ?? "application/octet-stream",
      })
      .end(bytes);
  });
  await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    count: () => Object.assign({}, counted, { paths: [...counted.paths] }),
    reset: () => Object.assign(counted, { requests: 0, bytes: 0, paths: [] }),
    close: () => server.close(),
  };
};

export const middle = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
export const high = (numbers) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * 0.95)] ?? 0;
