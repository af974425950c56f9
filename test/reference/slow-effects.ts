import { effectShare, type Step } from "./slow-calendar.ts";
import type { Multipliers } from "./slow-clocks.ts";
import { responseAt } from "./slow-curves.ts";
import { normalProbability } from "./slow-formulas.ts";
import { CELL, type Program, type ResolvedEffects, type Response, type Service } from "./slow-input.ts";
import { kindOf } from "./slow-kind.ts";
import { isMeantFor, isRunning, type Client, type Membership, type Quality, type World } from "./slow-world.ts";

export type BuyerClass = "light" | "medium" | "heavy";
const MOST_CUT = 0.99;

/** The product of quality and of everything that is in force for the client in a step; renewals know no frequency. */
export function multipliersOf(world: World, client: Client, step: Step): Multipliers {
  const { frequency, churn, basket } = qualityAt(client, step.from);
  const product: Multipliers = { calendar: frequency, perPurchase: 1, churn, basket };
  for (const [program, member] of client.memberships) {
    if (isRunning(program, step.from)) applyMembership(product, program, client, member, step.cell);
  }
  for (const [campaign, { respondedCell, harmedCell }] of client.contacts) {
    const { effects, harm } = campaign;
    if (respondedCell !== null) applyEffects(product, effects, step.cell - respondedCell);
    const age = harmedCell === null ? Infinity : (step.cell - harmedCell + 0.5) * CELL;
    if (harm !== null && effects.lastsDays !== null && age < effects.lastsDays) product.churn *= 1 + harm.churnRise;
  }
  for (const service of world.services) {
    if (!isRunning(service, step.from) || !isMeantFor(service, client)) continue;
    const since = Math.max(Math.round(service.startsDay / CELL), client.arrivalCell);
    applyEffects(product, serviceEffects(service), step.cell - since);
  }
  return kindOf(world.input).isContract ? { ...product, calendar: 1, perPurchase: 1 } : product;
}

/** Quality of the client and of its later lives; a tie that has ended takes the churn quality with it. */
export function qualityAt({ quality, laterLives, tie }: Client, day: number): Quality {
  const isLoose = tie !== null && tie.endsAt !== null && tie.endsAt <= day;
  return {
    frequency: quality.frequency * laterLives.frequency,
    churn: (isLoose ? 1 : quality.churn) * laterLives.churn,
    basket: quality.basket * laterLives.basket,
  };
}

function applyMembership(
  product: Multipliers,
  program: Program,
  client: Client,
  member: Membership,
  cell: number,
): void {
  const { effects, afterReward, tierChange, tiers } = program;
  applyEffects(product, effectsOn(program, client), cell - member.joinedCell);
  applyFrequency(
    product,
    effects,
    pressureFactor(pressureOn(program, client), member.points / program.reward.threshold),
  );
  if (afterReward !== null && isWithin(cell, member.rewardedCell, afterReward.lastsDays)) {
    applyFrequency(product, effects, 1 + afterReward.frequencyLift);
  }
  if (tierChange !== null && isWithin(cell, member.tierChange?.cell ?? null, tierChange.lastsDays)) {
    applyFrequency(product, effects, 1 + (member.tierChange?.lift ?? 0));
  }
  if (member.tier < 0) return;
  const tier = tiers[member.tier];
  applyFrequency(product, effects, 1 + tier.frequencyLift);
  product.churn *= 1 - tier.churnCut;
  product.basket *= 1 + tier.basketLift;
}

/** True in the whole number of cells, as many as a span is long, from one on. */
function isWithin(cell: number, from: number | null, lastsDays: number): boolean {
  return from !== null && cell < from + Math.round(lastsDays / CELL);
}

function applyEffects(product: Multipliers, effects: ResolvedEffects, cells: number): void {
  const share = effectShare(effects, cells);
  applyFrequency(product, effects, 1 + effects.frequencyLift * share);
  product.churn *= 1 - effects.churnCut * share;
  product.basket *= 1 + effects.basketLift * share;
}

function applyFrequency(product: Multipliers, effects: ResolvedEffects, factor: number): void {
  if (effects.lifetime === "calendar") product.calendar *= factor;
  else product.perPurchase *= factor;
}

/** Light, medium or heavy: thirds of its population by the rate. */
export function classOf(client: Client): BuyerClass {
  const known = classes.get(client) ?? classFor(normalProbability(client.score));
  classes.set(client, known);
  return known;
}
const classes = new WeakMap<Client, BuyerClass>();

function classFor(below: number): BuyerClass {
  if (below < 1 / 3) return "light";
  return below >= 2 / 3 ? "heavy" : "medium";
}

/** What a program does to one member. */
export function effectsOn(program: Program, client: Client): ResolvedEffects {
  const { earn, reward, rewardResponse, buyerResponse } = program;
  const rate = (earn * reward.value) / reward.threshold;
  const effects = withResponse(program.effects, rewardResponse, rate);
  if (buyerResponse === null) return effects;
  const factor = buyerResponse[classOf(client)];
  return {
    ...effects,
    frequencyLift: effects.frequencyLift * factor,
    churnCut: Math.min(MOST_CUT, effects.churnCut * factor),
    basketLift: effects.basketLift * factor,
  };
}

function serviceEffects({ effects, response, spendPerClientYear }: Service): ResolvedEffects {
  return withResponse(effects, response, spendPerClientYear);
}

/** Effects whose lift or cut comes from a curve where there is one. */
function withResponse(
  effects: ResolvedEffects,
  response: { readonly of: "churn_cut" | "frequency_lift"; readonly curve: Response } | null,
  spend: number,
): ResolvedEffects {
  if (response === null) return effects;
  const value = responseAt(response.curve, spend);
  return response.of === "churn_cut" ? { ...effects, churnCut: value } : { ...effects, frequencyLift: value };
}

function pressureOn({ pointsPressure, pointsPressureHeavy }: Program, client: Client): number {
  return pointsPressureHeavy !== null && classOf(client) === "heavy" ? pointsPressureHeavy : pointsPressure;
}

/** Factor on a member's rate from its progress to the next reward, 1 on average over a cycle. */
export function pressureFactor(pressure: number, progress: number): number {
  return pressure === 0 ? 1 : ((1 + pressure * progress) * Math.log1p(pressure)) / pressure;
}
