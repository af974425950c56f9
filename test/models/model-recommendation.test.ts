import { expect, test } from "vitest";
import { recommendModel, type Contender } from "../../src/models/model-recommendation.ts";

const contender = (
  model: string,
  logLikelihoods: readonly number[],
  parameters = 4,
  totalError: number | null = 0,
): Contender => ({
  model,
  title: model.toUpperCase(),
  parameters,
  sameAs: null,
  logLikelihoods: Float64Array.from(logLikelihoods),
  totalError,
});

const where = "the last 10 weeks";
const [bg, mbg, nbd] = ["bg-nbd", "mbg-nbd", "nbd"];

test("the standing of each: difference and paired standard error by hand", () => {
  const { standings } = recommendModel([contender(bg, [-3, -2, -2]), contender(mbg, [-1, -2, -3])], where);
  // Differences 2, 0, -1: mean 1/3, sum of squares about it 42/9; sqrt(3 x 42/9 / 2).
  expect(standings[0]).toEqual({ model: mbg, title: "MBG-NBD", behind: 0, standardError: 0, isAsGood: true });
  expect(standings[1]).toMatchObject({ model: bg, behind: 1, isAsGood: true });
  expect(standings[1].standardError).toBeCloseTo(Math.sqrt(7), 14);
});

test("one that is alone within a standard error is the best", () => {
  const best = recommendModel([contender(bg, [-3, -2, -4]), contender(mbg, [-1, -1, -1], 6)], where);
  expect(best).toMatchObject({ model: mbg, reason: "best" });
  expect(best.sentence).toMatch(
    /^Use MBG-NBD: it says best what clients did in the last 10 weeks\. The log-likelihood of MBG-NBD there is 6\.0 above/,
  );
});

test("of those as good the one with the fewest parameters, and that is too close to call", () => {
  const chosen = recommendModel([contender(bg, [-1, -2, -3]), contender(nbd, [-3, -2, -2], 2, 0.3)], where);
  expect(chosen).toMatchObject({ model: nbd, reason: "simplest" });
  expect(chosen.sentence).toMatch(
    /^Too close to call: BG-NBD and NBD .* Use NBD, the one with the fewest parameters\.$/,
  );
});

test("of those as simple the one whose total is nearest; one that was far behind does not count", () => {
  const two = [contender(bg, [-1, -2, -3], 4, -0.2), contender(mbg, [-3, -2, -2], 4, 0.1)];
  const chosen = recommendModel([...two, contender(nbd, [-9, -9, -9], 2, 0)], where);
  expect(chosen).toMatchObject({ model: mbg, reason: "tracking" });
  expect(chosen.standings.map(({ isAsGood }) => isAsGood)).toEqual([true, true, false]);
  const unknown = two.map((one) => ({ ...one, totalError: null }));
  expect(recommendModel(unknown, where).model).toBe(bg);
});

test("one that is another one stands aside for it, and is compared where that one is not there", () => {
  const twin = { ...contender("mbg-cnbd-k", [-1, -2, -3], 5), sameAs: mbg };
  const best = recommendModel([contender(bg, [-3, -4, -5.5]), twin, contender(mbg, [-1, -2, -3])], where);
  expect(best).toMatchObject({ model: mbg, reason: "best" });
  expect(best.standings.map(({ model }) => model)).toEqual([mbg, bg]);
  expect(best.sentence).toContain("6.5 above that of BG-NBD, the next");
  expect(recommendModel([contender(bg, [-3, -4, -5.5]), twin], where).model).toBe("mbg-cnbd-k");
});

test("one of no chance is not compared; without others there is nothing to choose", () => {
  const only = recommendModel([contender(bg, [-1, -Infinity]), contender(mbg, [-5, -6])], where);
  expect(only).toMatchObject({ model: mbg, reason: "only" });
  expect(recommendModel([], where)).toMatchObject({ model: null, reason: "none", standings: [] });
});
