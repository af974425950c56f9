// A coordinator that may be killed: folder of the built program, URL of Redis, file of the plan, ranges as JSON. Says each chunk that comes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [built, url, planFile, ranges] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(built, "dist/src", path)).href);
const { queueBackend } = await load("queue/queue-backend.js");
const { decodePlan } = await load("simulation/plan-codec.js");
const plan = decodePlan(readFileSync(planFile));
const backend = queueBackend(url);
await backend.run(plan, JSON.parse(ranges), {
  onChunk: ({ from, to }) => {
    process.stdout.write(`${from} ${to}\n`);
  },
});
await backend.close();
