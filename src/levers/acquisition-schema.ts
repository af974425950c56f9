import * as z from "zod";
import { registerDefault } from "../evidence/register.ts";
import { CEILING, LIFT, MULTIPLE, POWER, SHARE, SPEND } from "../quantities/kind.ts";
import { quantityLeaf } from "../quantities/leaf-schema.ts";
import { has, plainDefault, problemAt, readQuantity, sectionAt, sectionsAt, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { leverKeys } from "../words/en/lever-keys.ts";
import { leverWords } from "../words/levers.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { scenarioWords as words } from "../words/scenario.ts";
import type { AcquisitionDesign, ChannelDesign } from "./acquisition.ts";
import { readBudget } from "./budget-schema.ts";
import { readWindow, windowShape } from "./effects-schema.ts";
import { checkCurve, readKnownPoints } from "./known-points.ts";
import { qualitySchema, readQuality } from "./quality-schema.ts";

const more = leverKeys.acquisition;
const keys = scenarioKeys.acquisition;

const month = z
  .int({ error: () => words.shapes.month })
  .min(1, { error: () => words.shapes.month })
  .max(12, { error: () => words.shapes.month });

const channelSchema = z.strictObject({
  name: z.string().min(1).describe(keys.name),
  spend: quantityLeaf(keys.spend),
  cac: z
    .union([quantityLeaf(""), z.array(quantityLeaf("")).length(2, { error: () => leverWords.shapes.cac })], {
      error: () => leverWords.shapes.cac,
    })
    .describe(more.cac),
  curve: z.enum(["exponential", "hill"]).describe(more.curve).optional(),
  power: quantityLeaf(more.power).optional(),
  floor: quantityLeaf(more.floor).optional(),
  ceiling: quantityLeaf(keys.ceiling).optional(),
  incrementality: quantityLeaf(keys.incrementality).optional(),
  quality: qualitySchema.describe(keys.quality).optional(),
  quality_per_doubling: quantityLeaf(more.quality_per_doubling).optional(),
  season: z
    .array(z.number().positive({ error: () => leverWords.shapes.factor }), { error: () => leverWords.shapes.season })
    .length(12, { error: () => leverWords.shapes.season })
    .describe(more.season)
    .optional(),
  months: z
    .array(month)
    .min(1, { error: () => words.shapes.months })
    .describe(keys.months)
    .optional(),
  ...windowShape,
});

/** The keys of acquisition. */
export const acquisitionSchema = z.strictObject({
  channels: z
    .array(channelSchema)
    .min(1, { error: () => words.shapes.channels })
    .describe(keys.channels),
  replaces_today: z.boolean().describe(more.replaces_today).optional(),
  budget: quantityLeaf(more.budget_of_channels).optional(),
});

type ChannelKeys = z.input<typeof channelSchema>;

/** Paid channels with what is left out filled in: all clients incremental, of the quality of others, the ceiling the register's multiple. */
export function readAcquisition(lever: Section<z.input<typeof acquisitionSchema>>): AcquisitionDesign {
  const channels = sectionsAt(lever, "channels");
  const names = channels.map((channel) => valueAt(channel, "name"));
  channels.forEach((channel, index) => {
    const name = names[index];
    if (typeof name === "string" && names.indexOf(name) < index) problemAt(channel, "name", words.channelTwice(name));
  });
  return {
    channels: channels.map(readChannel),
    replacesToday: valueAt(lever, "replaces_today") === true,
    budget: readBudget(lever),
  };
}

function readChannel(channel: Section<ChannelKeys>): ChannelDesign {
  const spendPerMonth = readQuantity(channel, "spend", SPEND);
  const months = valueAt(channel, "months");
  const season = valueAt(channel, "season");
  const points = readKnownPoints(channel, spendPerMonth);
  const design: ChannelDesign = {
    ...readWindow(channel),
    name: String(valueAt(channel, "name")),
    spendPerMonth,
    ...points,
    curve: valueAt(channel, "curve") === "hill" ? "hill" : "exponential",
    hillPower: has(channel, "power") ? readQuantity(channel, "power", POWER) : null,
    floor: has(channel, "floor") ? readQuantity(channel, "floor", CEILING) : null,
    ceiling: readCeiling(channel, points.secondCac !== null),
    incrementality: readQuantity(channel, "incrementality", SHARE, plainDefault("100%")),
    quality: readQuality(sectionAt(channel, "quality")),
    qualityPerDoubling: has(channel, "quality_per_doubling")
      ? readQuantity(channel, "quality_per_doubling", LIFT)
      : null,
    season: Array.isArray(season) ? season.map(Number) : null,
    months: Array.isArray(months) ? months.map(Number) : null,
  };
  checkCurve(channel, design);
  return design;
}

/** As stated; else the register's multiple of what the known point brings, or what two points give. */
function readCeiling(channel: Section<ChannelKeys>, isGivenByPoints: boolean): ChannelDesign["ceiling"] {
  if (has(channel, "ceiling")) return { basis: "per_month", value: readQuantity(channel, "ceiling", CEILING) };
  if (isGivenByPoints) return null;
  return {
    basis: "times_known_point",
    value: readQuantity(channel, "ceiling", MULTIPLE, registerDefault("acquisition.ceiling")),
  };
}
