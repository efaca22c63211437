// A web host with a slow line: it compresses, counts what it sends, and sends no faster than a phone would receive.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".svg": "image/svg+xml", ".wasm": "application/wasm",
};
const CHUNK = 1460;

/** Serves a folder. `line` is null, or { bits: per second, delay: milliseconds before each answer }. */
export async function host(folder, line) {
  const counted = { bytes: 0, requests: 0 };
  let free = 0;
  // All answers share the line.
  async function send(response, body) {
    for (let at = 0; at < body.length; at += CHUNK) {
      const chunk = body.subarray(at, at + CHUNK);
      if (line) {
        // Timers that were late are made up for.
        free = Math.max(free, performance.now() - 20) + (chunk.length * 8000) / line.bits;
        await new Promise((resolve) => setTimeout(resolve, free - performance.now()));
      }
      response.write(chunk);
    }
    response.end();
  }
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    if (line) await new Promise((resolve) => setTimeout(resolve, line.delay));
    let file;
    try {
      file = readFileSync(join(folder, path.endsWith("/") ? path + "index.html" : path));
    } catch {
      response.writeHead(404).end();
      return;
    }
    const zipped = gzipSync(file, { level: 9 });
    const body = zipped.length < file.length ? zipped : file;
    const headers = { "content-type": TYPES[extname(path)] || "application/octet-stream", "content-length": body.length };
    if (body === zipped) headers["content-encoding"] = "gzip";
    response.writeHead(200, headers);
    counted.requests += 1;
    counted.bytes += body.length;
    await send(response, body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => (server.closeAllConnections(), server.close());
  return { address: `http://127.0.0.1:${server.address().port}/`, counted, stop };
}
