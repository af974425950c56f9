/** What the keys of levers mean, beside those that `scenario-keys.ts` describes: descriptions of the JSON Schema. */
export const leverKeys = Object.freeze({
  top: {
    include: "YAML files whose keys stand under this file's own, which win; a list of files, the last of which wins.",
    sweep:
      "One or two paths, each with a list of values: the scenario is also run with each of them, in a table, or each pair, in a heat map.",
  },
  lever: {
    budget:
      "Most that the lever may spend: 5k per month ($name per month), or 50k from its start to its end; no limit by default.",
  },
  response: {
    of: "Effect that the curve gives: frequency_lift (default of a program) or churn_cut (default of service).",
    floor: "Value without any spend, 0% by default.",
    ceiling: "Value that no spend exceeds.",
    at: "Known point of the curve: [spend, value].",
  },
  loyalty_program: {
    naive_gap: "Gap between members and others; divided by 7 (3 to 10), as it overstates the effect.",
    reward_response: "Effect by the size of the reward, in place of its number: earn x value / threshold is the spend.",
    buyer_response: "Factors on all effects of light, medium and heavy buyers (thirds by rate); alike by default.",
    light: "Factor of light buyers, 1.3 by default.",
    medium: "Factor of medium buyers, 1 by default.",
    heavy: "Factor of heavy buyers, 0.5 by default.",
    points_pressure_heavy: "points_pressure of heavy buyers; 5% by default where buyer_response is stated, else alike.",
    after_reward: "Lift of the purchase rate for a while after a voucher is used; none by default.",
    after_reward_lift: "Rise of the purchase rate after a reward, 2% (0% to 5%) by default.",
    after_reward_lasts: "How long it lasts, 3 months by default.",
    referral: "Referral by members, while the program runs.",
    opening: "What members of a program that already runs hold today; a new program starts empty.",
    opening_points: "Points of an active member on average, below the threshold; 0 by default.",
    opening_vouchers: "Vouchers of an active member on average, 0 by default.",
  },
  tiers: {
    tiers: "Tiers by the spend of the last 12 months, the lowest first.",
    name: "Name of the tier, which rules may use.",
    threshold: "Spend of the last 12 months from which on a member is in the tier.",
    earn_multiplier: "Factor on the points that a purchase earns, 1 by default.",
    benefit_cost: "Cost of the benefits for a member in the tier, such as 4 EUR per year; 0 by default.",
    tier_change: "Lift of the purchase rate for a while after a change of tier; none by default.",
    promotion: "Lift after a promotion, 3% (0% to 8%) by default.",
    demotion: "Lift after a demotion, not above 0: -6% (-15% to 0%) by default.",
    lasts: "How long it lasts, 3 months by default.",
  },
  retention_campaign: {
    harm: "Contacted clients whom the contact drives away.",
    harm_share: "Share of the contacted who are harmed.",
    churn_rise: "Rise of their churn rate for as long as the effects last.",
    control_group: "Share of clients who are never contacted, to measure the uplift; none by default.",
    contacts_per_wave: "Most contacts at a wave, a random choice of those who meet the rule; no limit by default.",
  },
  win_back: {
    target: "Whom to contact, such as weeks_since_last > 40.",
    success: "Share of the contacted who had left and return, when the rule first holds; 10% (3% to 25%) by default.",
    halving: "Time in which that share halves from there, 6 months by default.",
    second_life: "How clients won back differ from before: factors; frequency 0.7 by default, others 1.",
    offer: "Amount off the next purchase, 0 by default.",
    take_up: "Share of contacted clients who had not left and use the offer all the same, 50% (30% to 70%) by default.",
    valid_for: "How long the offer can be used, 3 months by default.",
  },
  referral: {
    per_purchase: "Chance that a purchase leads to a referral.",
    conversion: "Chance that a referral becomes a client.",
    incrementality: "Share of converted referrals who would not have come anyway, 100% by default.",
    reward_referrer: "Reward of the client who refers, for each who comes; 0 by default.",
    reward_referred: "Reward of the client who comes, 0 by default.",
    quality: "How referred clients differ from others: factors; churn 0.88 (0.82 to 1) by default, others 1.",
    margin_lift: "Rise of the margin of a referred client's purchases at first, 10% (-10% to 25%) by default.",
    margin_half_life: "Time in which that rise halves, 12 months by default.",
    tied_to_referrer: "true: the churn factor holds only until the referrer leaves; false by default.",
  },
  service: {
    spend: "Spend, such as 6 EUR per active client per year.",
    lasts:
      "How long the effects last from the start (for new clients from arrival), as long as the service by default.",
    response: "Effect by the spend, in place of its number: a curve through one known point.",
  },
  acquisition: {
    budget_of_channels: "Most that all channels may spend together.",
    cac: "Cost of a client, such as 24 EUR at 10k per month (by default at the spend of the channel), or a list of two.",
    curve: "exponential (default) or hill, which may be slow at first.",
    power: "Power of the spend in a Hill curve through one known point, 1 by default.",
    floor: "Clients per month of those at the known points who come without any spend, none by default.",
    quality_per_doubling:
      "Change of the marginal client's amounts for each doubling of the spend; none by default, -10% (-30% to 0%) is what practitioners see.",
    season: "Twelve factors of the response from January to December, taken relative to their mean.",
    replaces_today: "true: the channels stand in for arrivals.paid_today; false by default.",
  },
  arrivals: {
    paid_today: "What today's advertising costs and brings; without it all organic arrivals come free.",
    paid_spend: "What is spent today, such as 10k per month.",
    paid_share: "Share of the organic arrivals that it brings, 50% (20% to 80%) by default.",
  },
  clients: {
    amounts_include_tax: "Tax on net amounts that the data's amounts include, such as 20%; amounts are net by default.",
    sample: "Share of all clients that the data hold, such as 10%; figures are scaled up. 100% by default.",
  },
  strategy: {
    win_back: "Contacts to clients who have left, some of whom begin a second life.",
    referral: "Clients who bring clients.",
    service: "Spending on every active client.",
  },
});
