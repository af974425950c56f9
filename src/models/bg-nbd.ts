import { bgModel } from "./bg-model.ts";

/**
 * BG/NBD: while alive a client buys at a rate ~ Gamma(r, alpha), and after each repeat purchase leaves with a dropoutProbability
 * ~ Beta(a, b). Who never came back counts as alive.
 *
 * Source: Fader, Hardie & Lee 2005, "Counting Your Customers" the Easy Way.
 */
export const bgNbd = bgModel({
  slug: "bg-nbd",
  title: "BG/NBD",
  source: "Fader, Hardie & Lee 2005",
  leaving: "at-repeat",
  hasStages: false,
});
