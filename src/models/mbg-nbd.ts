import { bgModel } from "./bg-model.ts";

/**
 * MBG/NBD: the BG/NBD of clients who may leave after their first purchase too, with the same dropoutProbability, so that who never came
 * back may be gone.
 *
 * Source: Batislam, Denizel & Filiztekin 2007; Hoppe & Wagner 2007.
 */
export const mbgNbd = bgModel({
  slug: "mbg-nbd",
  title: "MBG/NBD",
  source: "Batislam, Denizel & Filiztekin 2007; Hoppe & Wagner 2007",
  leaving: "at-purchase",
  hasStages: false,
});
