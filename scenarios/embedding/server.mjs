import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const own = (name) => new URL(name, import.meta.url);
/** A build of a package in node_modules, beside the module that it exports. */
const built = (name, file) => new URL(file, import.meta.resolve(name));

const FILES = {
  "/": [own("index.html"), "text/html"],
  "/page.js": [own("page.js"), "text/javascript"],
  "/vega.js": [built("vega", "vega.min.js"), "text/javascript"],
  "/vega-lite.js": [built("vega-lite", "vega-lite.min.js"), "text/javascript"],
  "/vega-embed.js": [built("vega-embed", "vega-embed.min.js"), "text/javascript"],
};

/** A server, not yet listening, of the page with some charts. */
export function embeddingServer(charts) {
  return createServer(async (request, response) => {
    if (request.url === "/charts.json") {
      response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(charts));
      return;
    }
    const found = FILES[request.url];
    if (found === undefined) {
      response.writeHead(404).end();
      return;
    }
    const [file, type] = found;
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(await readFile(file));
  });
}
