/** What `holdfast init` writes: a scenario to change, and the made-up shop whose transactions go with it. */
export const starterWords = Object.freeze({
  scenarioName: "scenario.yaml",
  dataName: "transactions.csv",

  scenario: `# A plan to start from: keep the clients you have, or win new ones? Run it with
#
#   holdfast run scenario.yaml
#
# then put your own transactions in place of transactions.csv and your own numbers in place of these. Nothing here is code.
# \`holdfast check scenario.yaml\` finds what is wrong, \`holdfast schema scenario\` tells editors every key there is.
scenario: My plan
currency: EUR

clients:
  transactions: transactions.csv # beside this file; one row per purchase: who, when, how much
  columns: { client: customer_id, date: date, amount: amount } # found by themselves where the names are usual
  gross_margin: 40% # what is left of a sale after the goods
  active_within: 12 months # who counts as an active client

horizon: 24 months
value_beyond: 5 years # what clients still alive after the horizon go on to bring
discount_rate: 10% per year
replications: 400 # possible futures; more of them, less noise
seed: my-plan # the same seed, the same figures

# What nobody knows for certain. \`3% (0% to 8%)\` reads: 3 % is our best guess, and we are 90 % sure of 0 % to 8 %.
# Say where a number comes from. Grades: A experiment or causal study, B modelled data, C practice or judgement.
assumptions:
  card_lift:
    value: 3% (0% to 8%)
    source: Gopalakrishnan, Jiang, Nevskaya & Thomadsen 2021, net of self-selection
    grade: B
  rescue: # share of those who just left whom an offer brings back
    value: 30% (15% to 45%)
    source: our judgement
    grade: C
  cost_of_a_client:
    value: 40 EUR (30 EUR to 55 EUR)
    source: our judgement
    grade: C

strategies:
  As today: {} # the first strategy is the baseline: the others are compared with it

  Points card:
    loyalty_program:
      enrolment: { existing: 35%, new: 50% }
      earn: 1 point per 1 EUR
      reward: { threshold: 200, value: 8 EUR, valid_for: 3 months }
      expiry: 12 months of inactivity
      effects: { frequency_lift: $card_lift, ramp: 3 months }
      costs: { setup: 500, per_month: 40 }

  Save those who slip away:
    retention_campaign:
      target: p_alive < 0.7 and frequency >= 2 # a rule on what you can see of a client
      every: 2 months
      cost_per_contact: 0.80
      rescue: { probability: $rescue, within: 3 months }
      incentive: { discount: 10%, take_up: 50% } # also paid on purchases that would have happened

  Win new clients:
    acquisition:
      channels:
        - { name: Search, spend: 200 per month, cac: $cost_of_a_client at 200 per month }
`,

  world: `world: Starter shop
seed: starter
starts: 2024-01-01
ends: 2025-12-31
arrivals: { per_month: 40 }
purchases: { model: bg-nbd, time_unit: week, r: 0.8, alpha: 7, a: 0.8, b: 4.2 }
spend: { model: gamma-gamma, p: 4, q: 5, v: 40, first_ratio: 0.9 }
returns: { share: 1%, within_days: 21 }
`,
});
