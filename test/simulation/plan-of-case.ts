import type { PurchaseRows } from "../../src/clients/client-history.ts";
import { purchaseModel } from "../../src/models/registry.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { Stream } from "../../src/numerics/stream.ts";
import type { LeverSetting } from "../../src/levers/lever.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { rateRanks, type RateRanks } from "../../src/simulation/rate-ranks.ts";
import { rootKey } from "../../src/simulation/make-plan.ts";
import { pilotExpectations } from "../../src/simulation/pilot.ts";
import { TRAIT_COUNT, TRAIT_RATE } from "../../src/models/model.ts";
import type { ResolvedLever, SlowInput, SlowModel, SlowParameters } from "../reference/slow-input.ts";

const MS_PER_DAY = 86_400_000;

function shared(values: readonly number[]): Float64Array {
  const column = new Float64Array(new SharedArrayBuffer(values.length * Float64Array.BYTES_PER_ELEMENT));
  column.set(values);
  return column;
}

/** Keys of a design whose numbers are no quantities. */
const PLAIN = ["target", "months", "segments", "season", "expiryDate"];

/** Replaces every number of a design by a slot, whose value it appends. Spans and dates (`...Days`, `...Day`, `months`) stay numbers. */
function withSlots(value: unknown, values: number[], key = ""): unknown {
  if (typeof value === "number" && !/Days?$/.test(key)) return { slot: values.push(value) - 1 };
  if (PLAIN.includes(key)) return value;
  if (Array.isArray(value)) return (value as unknown[]).map((item) => withSlots(item, values));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withSlots(item, values, name)]));
}

/** A plan of the hot loop for an input of the slow simulator: one strategy for each list of levers. */
export function planOfCase(
  input: SlowInput,
  replications: number,
  seed: string,
  strategies: readonly (readonly ResolvedLever[])[] = [input.levers],
): SimulationPlan {
  const { clients } = input;
  const values = [input.grossMargin, input.variableCost];
  const settings = strategies.map((levers, i) => ({
    name: `strategy ${i}`,
    levers: levers.map((lever) => withSlots(lever, values)) as LeverSetting[],
  }));
  const hasProgram = strategies.flat().some((lever) => lever.kind === "loyalty_program");
  const population = input.pool === null ? null : values.push(input.pool, 1) - 2;
  const { paidToday, taxRate, sample } = input;
  const today = paidToday && {
    spendPerMonth: values.push(paidToday.spendPerMonth) - 1,
    share: values.push(paidToday.share) - 1,
  };
  const x = new Int32Array(clients.map((client) => client.x));
  const rows = purchaseRows({
    size: clients.length,
    x,
    tx: shared(clients.map((client) => client.tx)),
    T: shared(clients.map((client) => client.T)),
  });
  const segmentNames = [...new Set(clients.map((client) => client.segment ?? "all"))].sort();
  const purchases = purchasesOf(input);
  const spend = spendOf(input);
  const theta = [...purchases.parameters, ...spend.parameters];
  const width = theta.length + values.length;
  const beliefs = shared(Array.from({ length: replications }, () => [...theta, ...values]).flat());
  const plan: SimulationPlan = {
    root: rootKey(seed),
    replications,
    unitDays: input.unitDays,
    todayDay: Date.parse(input.today) / MS_PER_DAY,
    horizonMonths: input.horizonMonths,
    valueBeyondYears: input.valueBeyondYears,
    discountRate: input.discountRate,
    activeWithinDays: input.activeWithinDays,
    season: input.season,
    ...(today && { paidToday: { spendPerMonth: { slot: today.spendPerMonth }, share: { slot: today.share } } }),
    ...(sample === undefined ? {} : { sample }),
    ...(taxRate === undefined ? {} : { netOfTax: 1 / (1 + taxRate) }),
    organic: input.organicPerMonth && { byMonth: input.organicPerMonth },
    firstRatio: input.firstRatio,
    pool: population === null ? null : { population: { slot: population }, addressable: { slot: population + 1 } },
    grossMargin: { slot: 0 },
    variableCost: { slot: 1 },
    purchaseModel: purchases.slug,
    spendModel: spend.slug,
    pointEstimates: { purchases: purchases.estimates, spend: spend.estimates, margin: input.grossMargin },
    rows,
    meanSpend: shared(clients.map((client) => client.meanSpend)),
    segment: Uint8Array.from(clients, (client) => segmentNames.indexOf(client.segment ?? "all")),
    spend12m: shared(clients.map((client) => client.spend12m ?? 0)),
    segmentNames,
    strategies: settings,
    beliefs,
    beliefWidth: width,
    pilotBeliefs: Float64Array.from([...purchases.estimates, ...spend.estimates, ...values]),
    scrambles: 1,
    purchaseParameters: purchases.parameters.length,
    spendParameters: spend.parameters.length,
    existingRanks: hasProgram ? ranksOfTruth(rows, purchases) : null,
  };
  return { ...plan, rations: pilotExpectations(plan) };
}

function purchasesOf({ model, parameters, pointEstimates = parameters }: SlowInput): SlowModel {
  const ofBgNbd = ({ r, alpha, a, b }: SlowParameters): readonly number[] => [r, alpha, a, b];
  return model ?? { slug: "bg-nbd", parameters: ofBgNbd(parameters), estimates: ofBgNbd(pointEstimates) };
}

function spendOf({ ownMean, parameters, pointEstimates = parameters }: SlowInput): SlowModel {
  if (ownMean !== undefined) return { slug: "own-mean", parameters: [ownMean], estimates: [ownMean] };
  const ofGammaGamma = ({ p, q, v }: SlowParameters): readonly number[] => [p, q, v];
  return { slug: "gamma-gamma", parameters: ofGammaGamma(parameters), estimates: ofGammaGamma(pointEstimates) };
}

/** Ranks at the parameters that the clients are drawn from, as the slow simulator ranks them. */
function ranksOfTruth(rows: PurchaseRows, { slug, parameters }: SlowModel): RateRanks {
  const sampler = purchaseModel(slug).traitSampler(rows);
  sampler.bind(parameters);
  const rates = new Float64Array(200 * rows.rowOfClient.length);
  const traits = new Float64Array(TRAIT_COUNT);
  const stream = new Stream();
  stream.seed(7, 0, 0, 0);
  for (let i = 0; i < rates.length; i++) {
    sampler.drawGiven(rows.rowOfClient[i % rows.rowOfClient.length], stream, traits);
    rates[i] = traits[TRAIT_RATE]!;
  }
  return rateRanks(rates, normalQuantile);
}
