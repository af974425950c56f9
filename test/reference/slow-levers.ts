import type { Acquisition, Campaign, Channel, Program, Referral, Service, SlowInput, WinBack } from "./slow-input.ts";

/** A lever of referrals, or what a program has members do. */
export interface ReferralOf {
  readonly design: Referral;
  readonly program: Program | null;
}

/** The levers of a strategy by kind. */
export interface Levers {
  readonly programs: readonly Program[];
  readonly campaigns: readonly Campaign[];
  readonly winBacks: readonly WinBack[];
  readonly acquisitions: readonly Acquisition[];
  readonly channels: readonly Channel[];
  readonly referrals: readonly ReferralOf[];
  readonly services: readonly Service[];
}

export function leversOf({ levers }: SlowInput): Levers {
  const programs = levers.flatMap((lever) => (lever.kind === "loyalty_program" ? [lever.design] : []));
  if (programs.length > 1) throw new Error("a strategy has one loyalty program at most");
  const acquisitions = levers.flatMap((lever) => (lever.kind === "acquisition" ? [lever.design] : []));
  const own = levers.flatMap((lever) => (lever.kind === "referral" ? [{ design: lever.design, program: null }] : []));
  const ofMembers = programs.flatMap((program) =>
    program.referral === null ? [] : [{ design: program.referral, program }],
  );
  return {
    programs,
    campaigns: levers.flatMap((lever) => (lever.kind === "retention_campaign" ? [lever.design] : [])),
    winBacks: levers.flatMap((lever) => (lever.kind === "win_back" ? [lever.design] : [])),
    acquisitions,
    channels: acquisitions.flatMap(({ channels }) => channels),
    referrals: [...own, ...ofMembers],
    services: levers.flatMap((lever) => (lever.kind === "service" ? [lever.design] : [])),
  };
}

/** Levers that begin on a day and cost money for it and every month. */
export function leversWithCosts(levers: Levers) {
  const { programs, campaigns, winBacks, services, referrals } = levers;
  return [...programs, ...campaigns, ...winBacks, ...services, ...referrals.map(({ design }) => design)];
}
