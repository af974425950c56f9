import type { LeverClock } from "../levers/lever-clock.ts";
import type { LoyaltyDesign } from "../levers/loyalty-program.ts";
import { type LoyaltyFrame, loyaltyFrame, type LoyaltyTerms, loyaltyTerms } from "../levers/loyalty-terms.ts";
import { type ContactFrame, contactFrame, waveTimes } from "../levers/contact-calendar.ts";
import type { ReferralDesign } from "../levers/referral.ts";
import { type ReferralTerms, referralTerms } from "../levers/referral-terms.ts";
import type { RetentionDesign } from "../levers/retention-campaign.ts";
import { type RetentionFrame, retentionFrame, type RetentionTerms, retentionTerms } from "../levers/retention-terms.ts";
import type { WinBackDesign } from "../levers/win-back.ts";
import { type WinBackTerms, winBackTerms } from "../levers/win-back-terms.ts";
import type { ServiceDesign } from "../levers/service.ts";
import { type ServiceFrame, serviceFrame, type ServiceTerms, serviceTerms } from "../levers/service-terms.ts";
import type { Timing } from "../models/model.ts";
import { resolve } from "../quantities/quantity.ts";
import type { Strategy } from "../scenario/scenario.ts";
import { type ArrivalSource, arrivalsOf, monthsOfCells } from "./arrivals.ts";
import type { CalendarGrid } from "./calendar-grid.ts";
import { closeBooks } from "./closing.ts";
import { EffectRows } from "./effect-rows.ts";
import { hasBareCampaign, type IdleBounds, idleBounds } from "./unmoved-client.ts";
import { Ledger } from "./ledger.ts";
import { slackenSpans, withoutFrequency } from "./occasion-terms.ts";
import type { SimulationPlan } from "./plan.ts";
import { contactRation, type Expectation } from "./rations.ts";
import { ReferredQueue } from "./referred-queue.ts";
import type { StrategyTerms } from "./replication-world.ts";
import { namesFact } from "./rule-bounds.ts";
import { TargetClock, type TargetContext } from "./target-clock.ts";
import { hasBareProgram } from "./walk-member.ts";

/** One strategy of a plan: what is fixed for the run, and the terms of the replication under way. */
export class RunningStrategy implements StrategyTerms {
  loyalty: LoyaltyTerms | null = null;
  retention: RetentionTerms | null = null;
  service: ServiceTerms | null = null;
  winBack: WinBackTerms | null = null;
  readonly rows: EffectRows;
  readonly keepsSpend: boolean;
  readonly target: TargetClock | null;
  readonly winBackTarget: TargetClock | null;
  referral: ReferralTerms | null = null;
  memberReferral: ReferralTerms | null = null;
  readonly referred: ReferredQueue | null;
  readonly ledger: Ledger;
  /** The plain paths of the existing clients whom it reaches, but for those of its own books. */
  readonly displaced: Ledger;
  sources: readonly ArrivalSource[] = [];
  /** Share of the pool of possible clients that is left in each period. */
  poolShare: Float64Array;
  /** Whether a lever may reach clients who are there; otherwise they live as under any strategy without levers. */
  readonly reachesClients: boolean;
  /** Whether its levers move most clients who buy: then each of them is booked in its own books, else those whom they do are displaced from the plain ones. */
  movesMost = false;
  /** What its levers can do to who never buys; null where that is not all. */
  idle: IdleBounds | null = null;
  /** Whether all that its levers do to existing clients is what `bookMember` books. */
  isBare = false;
  /** Whether all that its levers do to who does not join is what `bookUnmoved` books. */
  hasBareCampaign = false;
  readonly name: string;
  /** Whether its levers may reach clients who buy nothing. */
  private readonly reachesSilent: boolean;
  private readonly strategy: Strategy;
  private readonly sample: number;
  private readonly recommending: ReferralDesign | null;
  private readonly months: Int8Array;
  private readonly program: { readonly design: LoyaltyDesign; readonly frame: LoyaltyFrame } | null;
  private readonly serving: { readonly design: ServiceDesign; readonly frame: ServiceFrame } | null;
  private readonly campaign: { readonly design: RetentionDesign; readonly frame: RetentionFrame } | null;
  private readonly regain: { readonly design: WinBackDesign; readonly frame: ContactFrame } | null;
  /** The values of slots whose terms these are. */
  private compiledOf: Float64Array | null = null;
  /** What it is rationed by; null where it is not. */
  private readonly expected: Expectation | null;

  constructor(plan: SimulationPlan, strategy: Strategy, grid: CalendarGrid, clock: LeverClock, targets: TargetContext) {
    this.name = strategy.name;
    this.strategy = strategy;
    this.sample = plan.sample ?? 1;
    this.rows = new EffectRows(grid);
    this.months = monthsOfCells(plan, clock.cells);
    this.poolShare = new Float64Array(plan.horizonMonths).fill(1);
    this.ledger = new Ledger(plan.horizonMonths, plan.segmentNames.length);
    this.displaced = new Ledger(plan.horizonMonths, plan.segmentNames.length);
    const program = strategy.levers.find((lever) => lever.kind === "loyalty_program")?.design ?? null;
    const service = strategy.levers.find((lever) => lever.kind === "service")?.design ?? null;
    const campaign = strategy.levers.find((lever) => lever.kind === "retention_campaign")?.design ?? null;
    const regain = strategy.levers.find((lever) => lever.kind === "win_back")?.design ?? null;
    this.program = program && { design: program, frame: loyaltyFrame(program, clock) };
    this.serving = service && { design: service, frame: serviceFrame(service, clock) };
    const rules = [campaign?.target, regain?.target];
    this.keepsSpend =
      (program !== null && program.tiers.length > 0) ||
      rules.some((rule) => rule !== undefined && namesFact(rule, "spend_12m"));
    this.campaign = campaign && { design: campaign, frame: retentionFrame(campaign, clock) };
    // Who is a member today is for a coin to say.
    const known = program !== null && program.opening !== null ? 0 : plan.meanSpend.length;
    this.target =
      this.campaign &&
      new TargetClock(this.campaign.design.target, targets, waveTimes(this.campaign.frame, clock), known);
    this.regain = regain && { design: regain, frame: contactFrame(regain, clock) };
    this.winBackTarget =
      this.regain && new TargetClock(this.regain.design.target, targets, waveTimes(this.regain.frame, clock), known);
    this.expected = plan.rations?.[plan.strategies.indexOf(strategy)] ?? null;
    this.recommending = strategy.levers.find((lever) => lever.kind === "referral")?.design ?? null;
    const hasReferral = this.recommending !== null || (program?.referral ?? null) !== null;
    this.referred = hasReferral ? new ReferredQueue() : null;
    const hasContacts = campaign !== null || regain !== null;
    this.reachesSilent = hasContacts || service !== null;
    this.reachesClients = program !== null || hasContacts || service !== null || hasReferral;
  }

  /** Opens a replication's ledger; compiles its numbers, unless they are those of the replication before. */
  start(plan: SimulationPlan, values: ArrayLike<number>, clock: LeverClock, timing: Timing): void {
    this.ledger.clear();
    this.displaced.clear();
    this.referred?.clear();
    if (this.isCompiledOf(values)) return;
    this.compile(plan, values, clock, timing);
  }

  private isCompiledOf(values: ArrayLike<number>): boolean {
    const { compiledOf } = this;
    if (compiledOf !== null && compiledOf.every((value, slot) => value === values[slot])) return true;
    this.compiledOf = Float64Array.from(values);
    return false;
  }

  private compile(plan: SimulationPlan, values: ArrayLike<number>, clock: LeverClock, timing: Timing): void {
    const { program, serving, campaign, regain } = this;
    this.loyalty = program && loyaltyTerms(resolve(program.design, values), program.frame, clock);
    this.service = serving && serviceTerms(resolve(serving.design, values), serving.frame, clock);
    if (campaign !== null) {
      const design = resolve(campaign.design, values);
      const ration = contactRation(design, this.expected?.campaign ?? null, plan.sample);
      this.retention = retentionTerms(design, campaign.frame, clock, ration);
    }
    if (regain !== null) {
      const design = resolve(regain.design, values);
      const ration = contactRation(design, this.expected?.winBack ?? null, plan.sample);
      this.winBack = winBackTerms(design, regain.frame, clock, ration);
    }
    const arrivals = arrivalsOf(
      plan,
      this.strategy,
      values,
      clock,
      this.months,
      this.expected?.referredClients ?? null,
    );
    this.sources = arrivals.sources;
    this.poolShare = arrivals.poolShare;
    this.startReferral(values, clock);
    if (timing !== "continuous") slackenSpans(this);
    if (timing === "contracts") this.sources = withoutFrequency(this);
    this.rows.start(this.loyalty, this.service);
    this.idle = idleBounds(this);
    this.isBare = hasBareProgram(this);
    this.hasBareCampaign = hasBareCampaign(this);
    this.movesMost = this.reachesSilent && !this.hasBareCampaign;
  }

  private startReferral(values: ArrayLike<number>, clock: LeverClock): void {
    const { expected, poolShare, sample } = this;
    const terms = (design: ReferralDesign | null, converted: readonly number[] | null): ReferralTerms | null =>
      design && referralTerms(resolve(design, values), clock, poolShare, converted, sample);
    this.referral = terms(this.recommending, expected?.referrals ?? null);
    this.memberReferral = terms(this.program?.design.referral ?? null, expected?.memberReferrals ?? null);
  }

  /** Whether clients who have left before today may return, or be members that it takes over. */
  turnsToGone(): boolean {
    const { loyalty, retention, winBack } = this;
    if (loyalty !== null && loyalty.opening !== null) return true;
    return (retention !== null && retention.rescueProbability > 0) || (winBack !== null && winBack.success > 0);
  }

  /** Whether it may be felt by who buys nothing, or cost something because of them. */
  turnsToEveryone(): boolean {
    return this.reachesSilent || (this.loyalty !== null && this.loyalty.opening !== null);
  }

  /** Books what no single client causes, what is outstanding, and the totals of the series. */
  close(grid: CalendarGrid): void {
    closeBooks(this, this.sources, this.sample, grid);
  }
}
