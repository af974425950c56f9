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
