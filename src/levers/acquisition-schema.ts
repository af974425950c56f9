import * as z from "zod";
import { registerDefault } from "../evidence/register.ts";
import { CEILING, MULTIPLE, MULTIPLIER, PRICE, SHARE, SOME_SPEND, SPEND } from "../quantities/kind.ts";
import { quantityLeaf } from "../quantities/leaf-schema.ts";
import { quantile } from "../quantities/quantile.ts";
import type { Slot } from "../quantities/quantity.ts";
import { has, plainDefault, problemAt, readQuantity, sectionAt, sectionsAt, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { scenarioWords as words } from "../words/en/scenario.ts";
import type { AcquisitionDesign, ChannelDesign } from "./acquisition.ts";
import { readWindow, windowShape } from "./effects-schema.ts";

const keys = scenarioKeys.acquisition;

const month = z.int({ error: words.shapes.month }).min(1, words.shapes.month).max(12, words.shapes.month);

const channelSchema = z.strictObject({
  name: z.string().min(1).describe(keys.name),
  spend: quantityLeaf(keys.spend),
  cac: quantityLeaf(keys.cac),
  ceiling: quantityLeaf(keys.ceiling).optional(),
  incrementality: quantityLeaf(keys.incrementality).optional(),
  quality: z
    .strictObject({
      frequency: quantityLeaf(keys.frequency).optional(),
      churn: quantityLeaf(keys.churn).optional(),
      basket: quantityLeaf(keys.basket).optional(),
    })
    .describe(keys.quality)
    .optional(),
  months: z.array(month).min(1, words.shapes.months).describe(keys.months).optional(),
  ...windowShape,
});

/** The keys of acquisition. */
export const acquisitionSchema = z.strictObject({
  channels: z.array(channelSchema).min(1, words.shapes.channels).describe(keys.channels),
});

type ChannelKeys = z.input<typeof channelSchema>;

const ONE = plainDefault(1);

/** Paid channels with what is left out filled in: all clients incremental, of the quality of others, the ceiling the register's multiple. */
export function readAcquisition(lever: Section<z.input<typeof acquisitionSchema>>): AcquisitionDesign {
  const channels = sectionsAt(lever, "channels");
  const names = channels.map((channel) => valueAt(channel, "name"));
  channels.forEach((channel, index) => {
    const name = names[index];
    if (typeof name === "string" && names.indexOf(name) < index) problemAt(channel, "name", words.channelTwice(name));
  });
  return { channels: channels.map(readChannel), replacesToday: false, budget: null };
}

function readChannel(channel: Section<ChannelKeys>): ChannelDesign {
  const quality = sectionAt(channel, "quality");
  const spendPerMonth = readQuantity(channel, "spend", SPEND);
  const months = valueAt(channel, "months");
  const design: ChannelDesign = {
    ...readWindow(channel),
    name: String(valueAt(channel, "name")),
    spendPerMonth,
    cac: readKnownPoint(channel, spendPerMonth),
    secondCac: null,
    curve: "exponential",
    hillPower: null,
    floor: null,
    ceiling: has(channel, "ceiling")
      ? { basis: "per_month", value: readQuantity(channel, "ceiling", CEILING) }
      : {
          basis: "times_known_point",
          value: readQuantity(channel, "ceiling", MULTIPLE, registerDefault("acquisition.ceiling")),
        },
    incrementality: readQuantity(channel, "incrementality", SHARE, plainDefault("100%")),
    quality: {
      frequency: readQuantity(quality, "frequency", MULTIPLIER, ONE),
      churn: readQuantity(quality, "churn", MULTIPLIER, ONE),
      basket: readQuantity(quality, "basket", MULTIPLIER, ONE),
    },
    qualityPerDoubling: null,
    season: null,
    months: Array.isArray(months) ? months.map(Number) : null,
  };
  checkCurve(channel, design);
  return design;
}

/** `24 EUR at 10k per month`: a cost and the spend at which it was seen, which is the channel's own spend where it is not said. */
function readKnownPoint(channel: Section<ChannelKeys>, spendPerMonth: Slot): ChannelDesign["cac"] {
  const { reading } = channel;
  const path = [...channel.path, "cac"];
  const name = `${channel.name}.cac`;
  const stated = valueAt(channel, "cac");
  const parts = typeof stated === "string" ? /^(.+?)\s+at\s+(.+)$/s.exec(stated) : null;
  if (parts === null) return { cost: reading.place(path, name, stated, PRICE, null), atSpendPerMonth: spendPerMonth };
  return {
    cost: reading.place(path, name, parts[1], PRICE, null),
    atSpendPerMonth: reading.place(path, `${name}.at`, parts[2], SOME_SPEND, null),
  };
}

/**
 * The response curve goes through the known point only if the ceiling lies above what that point brings: refused where the medians say
 * otherwise, warned of where the ends of the intervals do.
 */
function checkCurve(channel: Section<ChannelKeys>, { cac, ceiling, name }: ChannelDesign): void {
  const { reading } = channel;
  if (ceiling === null) return;
  const [cost, spend, most] = [cac.cost, cac.atSpendPerMonth, ceiling.value].map((slot) => reading.quantityOf(slot));
  if (cost === null || spend === null) return;
  if (quantile(spend, 0.5) === 0) problemAt(channel, "cac", words.knownPointWithoutSpend);
  if (most === null || ceiling.basis !== "per_month") return;
  const brought = quantile(spend, 0.5) / quantile(cost, 0.5);
  if (brought >= quantile(most, 0.5)) problemAt(channel, "ceiling", words.ceilingTooLow(brought, quantile(most, 0.5)));
  else if (quantile(spend, 0.95) / quantile(cost, 0.05) >= quantile(most, 0.05)) {
    reading.warning(words.ceilingMaybeTooLow(name));
  }
}
