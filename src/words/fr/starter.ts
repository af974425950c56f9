import type { starterWords as en } from "../en/starter.ts";
import type { Messages } from "../locale.ts";

/** What `holdfast init` writes: a scenario to change, and the made-up shop whose transactions go with it. */
export const starterWords: Messages<typeof en> = Object.freeze({
  scenarioName: "scenario.yaml",
  dataName: "transactions.csv",

  scenario: `# Un plan pour commencer\u00a0: fidéliser les clients que vous avez, ou en conquérir de nouveaux\u202f? Lancez-le avec
#
#   holdfast run scenario.yaml
#
# puis mettez vos transactions à la place de transactions.csv et vos nombres à la place de ceux-ci. Rien ici n’est du code.
# Les clés et les unités restent en anglais, le point y sépare les décimales\u202f; les noms sont les vôtres.
# \`holdfast check scenario.yaml\` trouve ce qui ne va pas, \`holdfast schema scenario\` donne aux éditeurs toutes les clés.
scenario: Mon plan
locale: fr # la langue de tout ce qui est écrit
currency: EUR

clients:
  transactions: transactions.csv # à côté de ce fichier\u202f; une ligne par achat\u00a0: qui, quand, combien
  columns: { client: customer_id, date: date, amount: amount } # trouvées d’elles-mêmes si leurs noms sont usuels
  gross_margin: 40% # ce qui reste d’une vente une fois la marchandise payée
  active_within: 12 months # qui compte comme client actif

horizon: 24 months
value_beyond: 5 years # ce qu’apportent ensuite les clients encore actifs à l’horizon
discount_rate: 10% per year # taux d’actualisation
replications: 400 # futurs possibles\u00a0: plus il y en a, moins il y a de bruit
seed: mon-plan # la même graine, les mêmes chiffres

# Ce que personne ne sait avec certitude. \`3% (0% to 8%)\` se lit\u00a0: notre meilleure estimation est 3\u00a0%, et nous sommes sûrs à 90\u00a0% que
# c’est entre 0\u00a0% et 8\u00a0%. Dites d’où vient un nombre. Niveaux de preuve\u00a0: A expérience ou étude causale, B données modélisées, C pratique ou avis.
assumptions:
  effet_carte:
    value: 3% (0% to 8%)
    source: Gopalakrishnan, Jiang, Nevskaya & Thomadsen 2021, une fois l’autosélection ôtée
    grade: B
  retour: # part de ceux qui viennent de partir qu’une offre fait revenir
    value: 30% (15% to 45%)
    source: notre avis
    grade: C
  cout_client: # ce que coûte la conquête d’un client
    value: 40 EUR (30 EUR to 55 EUR)
    source: notre avis
    grade: C

strategies:
  Comme aujourd’hui: {} # la première stratégie est la référence\u00a0: les autres lui sont comparées

  Carte à points:
    loyalty_program:
      enrolment: { existing: 35%, new: 50% } # adhésion
      earn: 1 point per 1 EUR
      reward: { threshold: 200, value: 8 EUR, valid_for: 3 months }
      expiry: 12 months of inactivity
      effects: { frequency_lift: $effet_carte, ramp: 3 months }
      costs: { setup: 500, per_month: 40 }

  Rattraper ceux qui s’éloignent:
    retention_campaign:
      target: p_alive < 0.7 and frequency >= 2 # une règle sur ce que l’on voit d’un client
      every: 2 months
      cost_per_contact: 0.80
      rescue: { probability: $retour, within: 3 months }
      incentive: { discount: 10%, take_up: 50% } # versée aussi sur des achats qui auraient eu lieu sans elle

  Conquérir de nouveaux clients:
    acquisition:
      channels:
        - { name: Recherche, spend: 200 per month, cac: $cout_client at 200 per month }
`,

  world: `world: Boutique de départ
seed: starter
starts: 2024-01-01
ends: 2025-12-31
arrivals: { per_month: 40 }
purchases: { model: bg-nbd, time_unit: week, r: 0.8, alpha: 7, a: 0.8, b: 4.2 }
spend: { model: gamma-gamma, p: 4, q: 5, v: 40, first_ratio: 0.9 }
returns: { share: 1%, within_days: 21 }
`,
});
