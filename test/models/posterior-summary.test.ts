import { describe, expect, test } from "vitest";
import { fit } from "../../src/models/fit.ts";
import type { ChainsDiagnostics, LaplacePosterior, SampledPosterior } from "../../src/models/posterior.ts";
import { drawParameters, laplacePosterior } from "../../src/models/posterior.ts";
import { posteriorWarnings, summarisePosterior } from "../../src/models/posterior-summary.ts";
import { score } from "../../src/models/score.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { simulatedHistory } from "./histories.ts";

const history = simulatedHistory("summary", 1000, { purchases: [1, 10, 0.8, 2] }, 30, 60);
const fits = fit(history);
const laplace = laplacePosterior(fits.purchases) as LaplacePosterior;

/** Draws of the normal approximation, as a sample. */
function sampled(draws: number, diagnostics: SampledPosterior["diagnostics"]): SampledPosterior {
  const stream = new Stream();
  stream.seed(2, 0, 0, 0);
  const out = new Float64Array(4);
  const rows = Array.from({ length: draws }, () => {
    drawParameters(laplace, stream, out);
    return Array.from(out);
  });
  return { kind: "sample", method: "mcmc", names: laplace.names, draws: rows, prior: "weak", diagnostics };
}

const chains: ChainsDiagnostics = {
  kind: "chains",
  chains: 4,
  rHat: { r: 1.001, alpha: 1.002, a: 1, b: 1 },
  bulkEss: { r: 900, alpha: 900, a: 900, b: 900 },
  tailEss: { r: 900, alpha: 900, a: 900, b: 900 },
  divergences: 0,
  cutOff: 0,
};

describe("summarisePosterior", () => {
  test("of a normal in logs it is exact: draws agree", () => {
    const exact = summarisePosterior(laplace, fits.purchases);
    expect(exact).toMatchObject({ method: "laplace", prior: null, draws: null });
    const drawn = summarisePosterior(sampled(20_000, chains), fits.purchases);
    expect(drawn).toMatchObject({ method: "mcmc", prior: "weak", draws: 20_000 });
    for (const name of laplace.names) {
      const [one, other] = [exact.parameters[name], drawn.parameters[name]];
      // 4 standard errors: of a mean sd/sqrt(n), of a 5 or 95 % point about twice that.
      const error = one.sd / Math.sqrt(20_000);
      expect(Math.abs(other.mean - one.mean)).toBeLessThan(4 * error);
      expect(Math.abs(other.p50 - one.p50)).toBeLessThan(6 * error);
      expect(Math.abs(other.p05 - one.p05)).toBeLessThan(10 * error);
      expect(Math.abs(other.p95 - one.p95)).toBeLessThan(14 * error);
      expect(other.sd / one.sd).toBeCloseTo(1, 1);
    }
    expect(JSON.parse(JSON.stringify(drawn))).toEqual(drawn);
  });
});

describe("posteriorWarnings", () => {
  const warned = (diagnostics: SampledPosterior["diagnostics"]): readonly string[] =>
    posteriorWarnings("BG/NBD", sampled(10, diagnostics));

  test("none where all is well", () => {
    expect(warned(chains)).toEqual([]);
    expect(warned({ kind: "refits", refits: 100, refused: 0 })).toEqual([]);
    expect(warned({ kind: "importance", kHat: 0.6, effectiveShare: 0.9 })).toEqual([]);
    expect(posteriorWarnings("BG/NBD", laplace)).toEqual([]);
  });

  test("chains that do not agree, are worth little, or diverge; a bad approximation; refused refits", () => {
    expect(warned({ ...chains, rHat: { ...chains.rHat, a: 1.03 } })).toEqual([expect.stringMatching(/R-hat 1.030/)]);
    expect(warned({ ...chains, tailEss: { ...chains.tailEss, a: 90 } })).toEqual([expect.stringMatching(/worth 90/)]);
    expect(warned({ ...chains, divergences: 1 })).toEqual([
      expect.stringMatching(/1 transition of the chains diverged/),
    ]);
    expect(warned({ kind: "importance", kHat: 0.8, effectiveShare: 0.5 })).toEqual([expect.stringMatching(/Use mcmc/)]);
    expect(warned({ kind: "refits", refits: 100, refused: 7 })).toEqual([expect.stringMatching(/7 of 100 refits/)]);
  });
});

test("intervals of scores go by the posteriors given: a certain one leaves less doubt, the default is Laplace", () => {
  const options = { margin: 1, annualDiscountRate: 0.1, horizon: 52, seed: "x" };
  const plain = score(history, fits, options);
  const spend = laplacePosterior(fits.spend!);
  expect(score(history, fits, { ...options, posteriors: { purchases: laplace, spend } })).toEqual(plain);
  const wide = sampled(50, chains);
  const stretched = { ...wide, draws: wide.draws.map((draw) => draw.map((value, i) => (i === 1 ? 9 * value : value))) };
  const other = score(history, fits, { ...options, posteriors: { purchases: stretched, spend } });
  expect(other.clv).toEqual(plain.clv);
  expect(other.clvP95).not.toEqual(plain.clvP95);
});
