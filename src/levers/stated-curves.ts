import { resolve } from "../quantities/quantity.ts";
import { broughtAt } from "./acquisition-curve.ts";
import { curveOfChannel } from "./acquisition-terms.ts";
import { responseTo } from "./known-response.ts";
import type { LeverSetting, ResponseCurve } from "./lever.ts";

/** A response to spending that a lever states, as one draw of its quantities makes it. */
export interface DrawnCurve {
  readonly planned: number;
  /** Spends at which the response is known. */
  readonly known: readonly number[];
  readonly at: (spend: number) => number;
}

/** What the spend of a curve is per, and what it brings. */
export interface StatedCurve {
  /** Name of the channel; null where the lever has one curve. */
  readonly channel: string | null;
  readonly per: "month" | "contact" | "client-year" | "sales";
  readonly brings: "clients" | "response" | "churn_cut" | "frequency_lift";
  /** By the values of all assumptions. */
  readonly draw: (values: ArrayLike<number>) => DrawnCurve;
}

/** The response curves of a lever; new clients per month are those who would not have come anyway. */
export function statedCurves(lever: LeverSetting): StatedCurve[] {
  switch (lever.kind) {
    case "acquisition":
      return lever.design.channels.map((channel) => ({
        ...{ channel: channel.name, per: "month", brings: "clients" },
        draw: (values) => {
          const drawn = resolve(channel, values);
          const curve = curveOfChannel(drawn);
          const points = [drawn.cac, drawn.secondCac].filter((point) => point !== null);
          return {
            planned: drawn.spendPerMonth,
            known: points.map(({ atSpendPerMonth }) => atSpendPerMonth),
            at: (spend) => broughtAt(curve, spend) * drawn.incrementality,
          };
        },
      }));
    case "service": {
      const { response, spendPerClientYear } = lever.design;
      if (response === null) return [];
      const draw = drawOf(response.curve, (values) => resolve(spendPerClientYear, values));
      return [{ channel: null, per: "client-year", brings: response.of, draw }];
    }
    case "retention_campaign": {
      const { response, costPerContact } = lever.design;
      if ("slot" in response) return [];
      const draw = drawOf(response, (values) => resolve(costPerContact, values));
      return [{ channel: null, per: "contact", brings: "response", draw }];
    }
    case "loyalty_program": {
      const { rewardResponse, earn, reward } = lever.design;
      if (rewardResponse === null) return [];
      const planned = (values: ArrayLike<number>): number => {
        const drawn = resolve({ earn, reward }, values);
        return (drawn.earn * drawn.reward.value) / drawn.reward.threshold;
      };
      return [{ channel: null, per: "sales", brings: rewardResponse.of, draw: drawOf(rewardResponse.curve, planned) }];
    }
    case "win_back":
    case "referral":
      return [];
  }
}

function drawOf(curve: ResponseCurve, planned: (values: ArrayLike<number>) => number): StatedCurve["draw"] {
  return (values) => {
    const drawn = resolve(curve, values);
    return { planned: planned(values), known: [drawn.at.spend], at: (spend) => responseTo(drawn, spend) };
  };
}
