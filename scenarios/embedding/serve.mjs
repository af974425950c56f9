import { chartSpecs, readResults } from "holdfast";
import { embeddingServer } from "./server.mjs";

const [path = "out/keep-or-win", port = "8080"] = process.argv.slice(2);
const charts = chartSpecs(await readResults(path));
embeddingServer(charts).listen(Number(port), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${port}/ shows ${charts.length} charts of ${path}`);
});
