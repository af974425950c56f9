import { bgModel } from "./bg-model.ts";

/**
 * BG/CNBD-k: the BG/NBD of clients who buy regularly. A wait lasts k stages, which come at a rate ~ Gamma(r, alpha), so that k = 1 is the BG/NBD.
 *
 * Source: Platzer & Reutterer 2016.
 */
export const bgCnbdK = bgModel({
  slug: "bg-cnbd-k",
  title: "BG/CNBD-k",
  source: "Platzer & Reutterer 2016",
  leaving: "at-repeat",
  singleStage: "bg-nbd",
  hasStages: true,
});
