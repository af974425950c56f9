import { expect, test } from "vitest";
import { SLIDE_LAYOUT } from "../../src/charts/chart.ts";
import { cumulativeDifference } from "../../src/charts/cumulative-difference.ts";
import { withStrategies } from "./result-variants.ts";

test("each strategy's payback stands below the cash, marked where most futures pay back, with the share of those that do", () => {
  const results = withStrategies({
    "Points card": { paybackMonth: { p50: 14, neverShare: 0.12 } },
    "Win new clients": { paybackMonth: { p50: null, neverShare: 0.63 } },
  });
  const { spec, subtitle } = cumulativeDifference(results, SLIDE_LAYOUT)!;
  const text = JSON.stringify(spec).replaceAll("\u00a0", " ");
  expect(text).toContain('"text":"pays back in 88 %"');
  expect(text).toContain('"text":"median: month 14"');
  expect(text).toContain('"text":"pays back in 37 %"');
  expect(text.match(/"text":"median: /g)).toHaveLength(results.strategies.length - 2);
  // 14 months after 31 October 2026.
  expect(text).toMatch(
    /"date":"2027-12-31","y":[\d.]+,"colour":"#0b5cad","tip":"Points card: pays back in 88 % of futures/,
  );
  expect(text).not.toContain('"tip":"Win new clients: pays back');
  expect(subtitle).toContain("points and vouchers owed at the end counted");
  const without = Object.fromEntries(results.strategies.map(({ name }) => [name, { points: null }]));
  expect(cumulativeDifference(withStrategies(without), SLIDE_LAYOUT)!.subtitle).not.toContain("vouchers");
});
