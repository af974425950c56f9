import type { Stream } from "../../src/numerics/stream.ts";
import {
  SHAPE_GROWTH,
  SHAPE_POWER,
  SHAPE_STAGES,
  TRAIT_COUNT,
  TRAIT_GONE_AGE,
  TRAIT_LAST_RATE,
  TRAIT_RATE,
  TRAIT_STAGE,
  type PurchaseLaw,
} from "../../src/models/model.ts";
import { purchaseModel } from "../../src/models/registry.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import type { SlowInput } from "./slow-input.ts";

/** Which clocks a client has, in the words of MEANING.md. */
export type Clocks = "stages" | "between" | "occasions";

/** Traits of one client; rates per unit of the model, or chances at occasions. */
export interface Traits {
  readonly rate: number;
  readonly lastRate: number;
  /** Age at which it left, in units; null while alive. */
  readonly goneAge: number | null;
  readonly stagesPassed: number;
}

/** What a purchase model other than BG/NBD says of every client alike, and its draws of traits. */
export interface OtherModel {
  /** The law at the point estimates, of facts. */
  readonly estimates: PurchaseLaw;
  drawGiven(client: number, stream: Stream): Traits;
  drawNew(stream: Stream): Traits;
  newRateCdf(rate: number): number;
}

/** How the clients of an input buy and leave. */
export interface Kind {
  readonly clocks: Clocks;
  readonly isContract: boolean;
  readonly leavesAtFirst: boolean;
  readonly stages: number;
  /** Growth of the last clock's rate, per day of age. */
  readonly growth: number;
  readonly power: number;
  /** Null for BG/NBD, which the slow simulator draws by itself. */
  readonly model: OtherModel | null;
}

const BG_NBD: Kind = {
  clocks: "stages",
  isContract: false,
  leavesAtFirst: false,
  stages: 1,
  growth: 0,
  power: 1,
  model: null,
};

const kinds = new WeakMap<SlowInput, Kind>();

/** The kind of an input's clients; made once. */
export function kindOf(input: SlowInput): Kind {
  const kind = kinds.get(input) ?? makeKind(input);
  kinds.set(input, kind);
  return kind;
}

function makeKind(input: SlowInput): Kind {
  if (input.model === undefined) return BG_NBD;
  const { slug, parameters, estimates } = input.model;
  const model = purchaseModel(slug);
  const column = (key: "x" | "tx" | "T"): Float64Array => Float64Array.from(input.clients, (client) => client[key]);
  const rows = purchaseRows({
    size: input.clients.length,
    x: Int32Array.from(column("x")),
    tx: column("tx"),
    T: column("T"),
  });
  const sampler = model.traitSampler(rows);
  sampler.bind(parameters);
  const stages = sampler.shape[SHAPE_STAGES];
  const out = new Float64Array(TRAIT_COUNT);
  const drawn = (): Traits => ({
    rate: out[TRAIT_RATE],
    lastRate: out[TRAIT_LAST_RATE],
    goneAge: out[TRAIT_GONE_AGE] < 0 ? null : out[TRAIT_GONE_AGE],
    stagesPassed: out[TRAIT_STAGE],
  });
  return {
    clocks: clocksOf(model.timing !== "continuous", model.leaving),
    isContract: model.timing === "contracts",
    leavesAtFirst: model.leaving === "at-purchase",
    stages,
    growth: sampler.shape[SHAPE_GROWTH] / input.unitDays,
    power: sampler.shape[SHAPE_POWER],
    model: {
      estimates: model.at(estimates),
      drawGiven(client, stream) {
        sampler.drawGiven(rows.rowOfClient[client], stream, out);
        return drawn();
      },
      drawNew(stream) {
        sampler.drawNew(stream, out);
        return drawn();
      },
      newRateCdf: (rate) => sampler.newRateCdf(rate),
    },
  };
}

function clocksOf(isAtOccasions: boolean, leaving: string): Clocks {
  if (isAtOccasions) return "occasions";
  if (leaving === "between" || leaving === "never") return "between";
  return "stages";
}
