import { CUT, LIFT, MULTIPLE, MULTIPLIER, SHARE } from "../quantities/kind.ts";
import type { Kind } from "../quantities/kind.ts";
import type { Fallback } from "../quantities/section.ts";
import type { evidenceWords } from "../words/evidence.ts";
import { evidenceSources as words } from "../words/evidence-sources.ts";

/** Name of an entry: what it is about is in the catalogue under the same key. */
export type EvidenceSlug = keyof typeof evidenceWords;

/** A default assumption with where it comes from. */
export interface Evidence {
  readonly slug: EvidenceSlug;
  /** The default as a scenario would write it: centre and 90 % interval, where there is one. */
  readonly value: unknown;
  /** null for a span of time. */
  readonly kind: Kind | null;
  /** A: causal or field evidence, B: modelled panel, C: practitioners or our judgement. */
  readonly grade: "A" | "B" | "C";
  /** In the language of the moment where it is said in words. */
  readonly source: string;
}

const ourJudgement = (): string => words.ourJudgement;
const GOPALAKRISHNAN = "Gopalakrishnan, Jiang, Nevskaya & Thomadsen 2021";
const MEYER_WAARDEN = "Meyer-Waarden 2008; Meyer-Waarden & Benavent 2009";
const HEAVY_BUYERS = "Liu 2007; Lal & Bell 2003; Hartmann & Viard 2008";
const KIVETZ = "Kivetz, Urminsky & Zheng 2006";
const tiers = (): string => words.direction("Wagner, Hennig-Thurau & Rudolph 2009; Kopalle et al. 2012");
const breakage = (): string => words.breakage;
const WIN_BACK = "Thomas, Blattberg & Fox 2004; Kumar, Bhagwat & Zhang 2015";
const REFERRAL = "Schmitt, Skiera & Van den Bulte 2011; Wolters & Gedenk 2019";
const ACQUISITION = "Blattberg & Deighton 1996";
const ASCARZA = "Ascarza, Iyengar & Schleicher 2016";

/** What loyalty and acquisition effects are known to be. The defaults are ours, informed by the source. */
export const register: readonly Evidence[] = Object.freeze([
  entry("program.frequency_lift", "3% (0% to 8%)", LIFT, "B", GOPALAKRISHNAN),
  entry("program.basket_lift", "0% (-2% to 4%)", LIFT, "B", GOPALAKRISHNAN),
  entry("program.churn_cut", "10% (0% to 25%)", CUT, "B", GOPALAKRISHNAN),
  entry("program.naive_gap", "7 (3 to 10)", MULTIPLIER, "B", "Leenheer et al. 2007"),
  entry("program.novelty_half_life", "6 months", null, "B", MEYER_WAARDEN),
  entry("program.permanent", "50% (20% to 80%)", SHARE, "B", MEYER_WAARDEN),
  entry("program.heavy_response", "0.5", MULTIPLIER, "B", HEAVY_BUYERS),
  entry("program.light_response", "1.3", MULTIPLIER, "B", HEAVY_BUYERS),
  entry("program.points_pressure", "20% (5% to 30%)", LIFT, "A", KIVETZ),
  entry("program.points_pressure_heavy", "5%", LIFT, "A", KIVETZ),
  entry("program.after_reward", "2% (0% to 5%)", LIFT, "B", "Taylor & Neslin 2005; Dorotic et al. 2014"),
  entry("program.tier_promotion", "3% (0% to 8%)", LIFT, "C", tiers),
  entry("program.tier_demotion", "-6% (-15% to 0%)", LIFT, "C", tiers),
  entry("program.enrolment", "35% (15% to 60%)", SHARE, "C", ourJudgement),
  entry("program.selection", "50%", SHARE, "C", () => words.direction(MEYER_WAARDEN)),
  entry("program.active_members", "48% (35% to 65%)", SHARE, "C", () => words.industryReports),
  entry("program.breakage", "25% (10% to 40%)", SHARE, "B", breakage),
  entry("program.redemption", "75% (60% to 90%)", SHARE, "B", breakage),
  entry("program.cost", "1% to 3%", SHARE, "C", ourJudgement),
  entry("retention.churn_cut", "5% (-5% to 15%)", CUT, "A", ASCARZA),
  entry("retention.rescue", { beta: { mean: "30%", sd: "10%" } }, SHARE, "B", "Verbraken et al. 2013"),
  entry("win_back.success", "10% (3% to 25%)", SHARE, "C", WIN_BACK),
  entry("win_back.halving", "6 months", null, "C", WIN_BACK),
  entry("win_back.second_life", "0.7", MULTIPLIER, "C", WIN_BACK),
  entry("win_back.take_up", "50% (30% to 70%)", SHARE, "C", ourJudgement),
  entry("referral.churn_cut", "12% (0% to 18%)", CUT, "A", REFERRAL),
  entry("referral.margin", "10% (-10% to 25%)", LIFT, "A", REFERRAL),
  entry("referral.margin_half_life", "12 months", null, "A", REFERRAL),
  entry("acquisition.ceiling", "2 (1.3 to 3)", MULTIPLE, "C", ACQUISITION),
  entry("acquisition.organic_floor", "50% (20% to 80%)", SHARE, "C", ACQUISITION),
  entry("acquisition.quality_per_doubling", "-10% (-30% to 0%)", LIFT, "C", ourJudgement),
  entry("promotion.half_life", "2 months", null, "C", "Leone 1995"),
  entry("promotion.dip", "20%", SHARE, "C", "Leone 1995"),
]);

/** The entry of a slug. */
export function evidence(slug: EvidenceSlug): Evidence {
  return bySlug.get(slug)!;
}

/** What a key that is left out stands for: the register's default, with its source and grade. */
export function registerDefault(slug: EvidenceSlug): Fallback {
  const item = evidence(slug);
  return {
    value: item.value,
    get source() {
      return item.source;
    },
    grade: item.grade,
    isDefault: true,
  };
}

const bySlug = new Map(register.map((item) => [item.slug, item]));

function entry(
  slug: EvidenceSlug,
  value: unknown,
  kind: Kind | null,
  grade: "A" | "B" | "C",
  source: string | (() => string),
): Evidence {
  return Object.freeze({
    slug,
    value,
    kind,
    grade,
    get source() {
      return typeof source === "string" ? source : source();
    },
  });
}
