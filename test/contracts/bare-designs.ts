/** What a program, a campaign, an acquisition and a channel need not have, as nothing: for tests that write designs out. */
export const BARE_PROGRAM = {
  expiryDate: null,
  rewardResponse: null,
  buyerResponse: null,
  pointsPressureHeavy: null,
  afterReward: null,
  tiers: [],
  tierChange: null,
  referral: null,
  opening: null,
};
export const BARE_CAMPAIGN = { harm: null, controlGroup: null, contactsPerWave: null, budget: null };
export const BARE_ACQUISITION = { replacesToday: false, budget: null };
export const BARE_CHANNEL = {
  secondCac: null,
  curve: "exponential" as const,
  hillPower: null,
  floor: null,
  qualityPerDoubling: null,
  season: null,
};
/** A referral by which every purchase would bring a client of the usual quality, for nothing: what differs is written out. */
export const SURE_REFERRAL = {
  startsDay: 0,
  endsDay: null,
  segments: null,
  perPurchase: 1,
  conversion: 1,
  incrementality: 1,
  rewardReferrer: 0,
  rewardReferred: 0,
  quality: { frequency: 1, churn: 1, basket: 1 },
  margin: { lift: 0, halfLifeDays: 365.25 },
  tiedToReferrer: false,
  budget: null,
  costs: { setup: 0, perMonth: 0 },
};
