// P(alive) and CET of a million clients with daily dates, at one horizon, from their columns on.
import { purchaseRows } from "../dist/src/models/rows.js";
import { purchaseModel } from "../dist/src/models/registry.js";
import { simulateClient, SIMULATED_T, SIMULATED_TX, SIMULATED_X } from "../dist/src/models/simulate-client.js";
import { Stream } from "../dist/src/numerics/stream.js";
import { inTurn } from "./in-turn.mjs";
import { finish } from "./report.mjs";

const CLIENTS = 1_000_000;
const DAYS = 1095;
const HORIZON = 52;
const MOST_SECONDS = 0.6;
const PARAMETERS = { "bg-nbd": [0.9, 8, 0.7, 2.2], "mbg-nbd": [0.9, 8, 0.7, 2.2] };

const all = [];
for (const slug of Object.keys(PARAMETERS)) all.push(...(await figures(slug)));
finish(all);

async function figures(slug) {
  const model = purchaseModel(slug);
  const history = simulate(model, PARAMETERS[slug]);
  const { whole } = await inTurn({ whole: () => scored(history, model.at(PARAMETERS[slug])) });
  const figure = (name, work, seconds, most) => ({
    name: `${model.title}: ${name}`,
    work,
    clock: "CPU",
    ours: seconds,
    yardstick: null,
    against: "",
    most,
    judges: "ours",
  });
  return [
    figure("P(alive) and CET of a million clients", "base", whole.cpuMs / 1e3, MOST_SECONDS),
    figure("the same", "client", whole.cpuMs / 1e3 / CLIENTS, null),
  ];
}

/** Client by client: finding the distinct rows takes longer than these two figures. */
function scored({ size, x, tx, T }, law) {
  const pAlive = new Float64Array(size);
  const expected = new Float64Array(size);
  for (let client = 0; client < size; client++) {
    pAlive[client] = law.pAlive(x[client], tx[client], T[client]);
    expected[client] = law.conditionalExpected(x[client], tx[client], T[client], HORIZON);
  }
  return { pAlive, expected };
}

/** Clients of up to three years, in whole days. */
function simulate(model, parameters) {
  const sampler = model.traitSampler(
    purchaseRows({ size: 0, x: new Int32Array(0), tx: new Float64Array(0), T: new Float64Array(0) }),
  );
  sampler.bind(parameters);
  const stream = new Stream();
  const traits = new Float64Array(4);
  const out = new Float64Array(4);
  const x = new Int32Array(CLIENTS);
  const tx = new Float64Array(CLIENTS);
  const T = new Float64Array(CLIENTS);
  for (let client = 0; client < CLIENTS; client++) {
    stream.seed(1, client, 0, 0);
    const days = 1 + Math.floor(DAYS * stream.uniform());
    sampler.drawNew(stream, traits);
    simulateClient(model, traits, sampler.shape, days / 7, stream, out);
    x[client] = out[SIMULATED_X];
    tx[client] = Math.ceil(7 * out[SIMULATED_TX]) / 7;
    T[client] = out[SIMULATED_T];
  }
  return { size: CLIENTS, x, tx, T };
}
