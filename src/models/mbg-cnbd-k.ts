import { bgModel } from "./bg-model.ts";

/**
 * MBG/CNBD-k: the BG/CNBD-k of clients who may leave after their first purchase too, so that k = 1 is the MBG/NBD.
 *
 * Source: Platzer & Reutterer 2016.
 */
export const mbgCnbdK = bgModel({
  slug: "mbg-cnbd-k",
  title: "MBG/CNBD-k",
  source: "Platzer & Reutterer 2016",
  leaving: "at-purchase",
  singleStage: "mbg-nbd",
  hasStages: true,
});
