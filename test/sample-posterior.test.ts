import { describe, expect, test } from "vitest";
import { fit } from "../src/models/fit.ts";
import type { ChainsDiagnostics, Posterior, SampledPosterior } from "../src/models/posterior.ts";
import { samplePosterior, type PosteriorOptions } from "../src/sample-posterior.ts";
import { columnsOf, simulatedHistory } from "./models/histories.ts";

const history = simulatedHistory("sample posterior", 600, { purchases: [1, 10, 0.8, 2] }, 30, 60);
const fits = fit(history);
const inline = { seed: "test", threads: 0 } as const;

async function sample(options: Partial<PosteriorOptions>, of = fits.purchases): Promise<SampledPosterior> {
  return (await samplePosterior(history, of, { method: "mcmc", ...inline, ...options })) as SampledPosterior;
}

/** Mean and standard deviation of the logarithm of each parameter. */
function logMoments({ names, draws }: SampledPosterior): { mean: number; sd: number }[] {
  return names.map((_, i) => {
    const logs = draws.map((draw) => Math.log(draw[i]));
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
    return { mean, sd: Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (logs.length - 1)) };
  });
}

describe("mcmc", () => {
  test("600 clients: near the fit, converged, no divergence, plain data", async () => {
    const posterior = await sample({ draws: 400 });
    const { rHat, bulkEss, tailEss, divergences } = posterior.diagnostics as ChainsDiagnostics;
    expect(posterior).toMatchObject({ method: "mcmc", prior: "weak", names: ["r", "alpha", "a", "b"] });
    expect(posterior.draws).toHaveLength(1600);
    for (const name of posterior.names) {
      expect(rHat[name]).toBeLessThan(1.02);
      expect(Math.min(bulkEss[name]!, tailEss[name]!)).toBeGreaterThan(400);
    }
    expect(divergences).toBeLessThan(8);
    const moments = logMoments(posterior);
    Object.entries(fits.purchases.parameters).forEach(([name, value], i) => {
      const error = fits.purchases.standardErrors[name]! / value;
      // The weak prior and skewness move it by less than a standard error.
      expect(Math.abs(moments[i].mean - Math.log(value))).toBeLessThan(error);
    });
    expect(JSON.parse(JSON.stringify(posterior))).toEqual(posterior);
  });

  test("the same bytes in this thread, on one and on two, and other ones for another seed", async () => {
    const short = { draws: 20, chains: 2 };
    const one = await sample(short);
    expect(await sample({ ...short, threads: 1 })).toEqual(one);
    expect(await sample({ ...short, threads: 2 })).toEqual(one);
    expect((await sample({ ...short, seed: "other" })).draws).not.toEqual(one.draws);
  });

  test("data from which nothing can be fitted still have a posterior under a proper prior", async () => {
    const nobody = columnsOf({ x: [0, 0, 0], tx: [0, 0, 0], T: [10, 20, 30] });
    const refused = fit(nobody, { spend: null }).purchases;
    expect(refused.status).toBe("flat");
    const posterior = await samplePosterior(nobody, refused, { method: "mcmc", ...inline });
    expect(posterior).toMatchObject({ kind: "sample", prior: "weak" });
    const { rHat } = (posterior as SampledPosterior).diagnostics as ChainsDiagnostics;
    for (const value of Object.values(rHat)) expect(value).toBeLessThan(1.02);
    // Nothing is learnt of a and b: 90 % lie between a tenth and ten.
    const a = (posterior as SampledPosterior).draws.map((draw) => draw[2]).sort((one, other) => one - other);
    expect(Math.log10(a[200])).toBeGreaterThan(-1.2);
    expect(Math.log10(a[200])).toBeLessThan(-0.8);
  });

  test("the spend model too", async () => {
    const { names, diagnostics } = await sample({ draws: 200 }, fits.spend!);
    expect(names).toEqual(["p", "q", "v"]);
    for (const value of Object.values((diagnostics as ChainsDiagnostics).rHat)) expect(value).toBeLessThan(1.05);
  });
});

describe("laplace", () => {
  test("resampled where weights are uneven, it comes nearer to mcmc under the same prior", async () => {
    const few = simulatedHistory("laplace", 250, { purchases: [1, 10, 0.8, 2] }, 30, 60);
    const { purchases } = fit(few, { spend: null, prior: "weak" });
    const options = { ...inline, method: "laplace" } as const;
    const resampled = (await samplePosterior(few, purchases, options)) as SampledPosterior;
    expect(resampled).toMatchObject({ kind: "sample", method: "laplace-resampled", prior: "weak" });
    expect(resampled.diagnostics).toMatchObject({ kind: "importance" });
    const chains = (await samplePosterior(few, purchases, { ...options, method: "mcmc" })) as SampledPosterior;
    const truth = logMoments(chains);
    logMoments(resampled).forEach(({ mean, sd }, i) => {
      // 4,000 draws of which a good part counts: standard errors of 2 to 4 %.
      expect(Math.abs(mean - truth[i].mean) / truth[i].sd).toBeLessThan(0.15);
      expect(sd / truth[i].sd).toBeGreaterThan(0.85);
      expect(sd / truth[i].sd).toBeLessThan(1.15);
    });
  });

  test("as it is where weights are even; a refused fit says why there is none", async () => {
    const many = simulatedHistory("even", 6000, { purchases: [1, 10, 0.8, 2] }, 30, 60);
    const even = (await samplePosterior(many, fit(many).purchases, { ...inline, method: "laplace" })) as Posterior;
    expect(even.kind).toBe("laplace");
    expect(even.diagnostics).toMatchObject({ kind: "importance" });
    const refused = fit(columnsOf({ x: [0], tx: [0], T: [10] }), { spend: null }).purchases;
    for (const method of ["laplace", "bootstrap"] as const)
      expect(await samplePosterior(history, refused, { ...inline, method })).toMatchObject({ kind: "none" });
  });
});

describe("bootstrap", () => {
  test("refits spread as the standard errors say", async () => {
    const posterior = await sample({ method: "bootstrap", draws: 100 });
    expect(posterior.diagnostics).toEqual({ kind: "refits", refits: 100, refused: 100 - posterior.draws.length });
    expect(posterior.draws.length).toBeGreaterThan(95);
    logMoments(posterior).forEach(({ sd }, i) => {
      const name = posterior.names[i];
      const error = fits.purchases.standardErrors[name]! / fits.purchases.parameters[name];
      // 4 standard errors of a standard deviation of 100 draws, and estimates of a and b are skewed.
      expect(sd / error).toBeGreaterThan(0.7);
      expect(sd / error).toBeLessThan(1.6);
    });
  });

  test("the same draws on any number of threads; spend too", async () => {
    const short = { method: "bootstrap", draws: 15 } as const;
    expect(await sample({ ...short, threads: 2 })).toEqual(await sample(short));
    expect((await sample(short, fits.spend!)).names).toEqual(["p", "q", "v"]);
  });
});

describe("the way there", () => {
  test("progress ends at 1", async () => {
    const shares: number[] = [];
    await sample({ draws: 20, chains: 1, onProgress: (share) => shares.push(share) });
    expect(shares.at(-1)).toBe(1);
  });

  test("an abort stops the threads by an InterruptedError", async () => {
    const controller = new AbortController();
    const running = sample({ draws: 200_000, threads: 1, signal: controller.signal });
    setTimeout(() => controller.abort(), 300);
    await expect(running).rejects.toThrow(/interrupted/);
  });

  test("one that came before the start too, in this thread", async () => {
    await expect(sample({ draws: 200_000, signal: AbortSignal.abort() })).rejects.toThrow(/interrupted/);
  });
});
