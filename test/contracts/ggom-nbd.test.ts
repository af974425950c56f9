import { ggomNbd } from "../../src/models/ggom-nbd.ts";
import { SHAPE_GROWTH, TRAIT_LAST_RATE, TRAIT_RATE } from "../../src/models/model.ts";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import { gaussLegendre } from "../../src/numerics/quadrature.ts";
import { keepsTheLaws, type History } from "./purchase-model-laws.ts";

keepsTheLaws({
  model: ggomNbd,
  parameters: [
    // Nearly Pareto/NBD, clear ageing, a hazard that soon levels off.
    [0.55, 10.6, 0.001, 0.6, 0.0117],
    [2, 10, 0.06, 1.5, 5],
    [1, 4, 0.1, 0.5, 0.3],
  ],
  likelihoodOverTraits,
  purchasesOfTraits: (traits, shape, T, horizon) => {
    // Squared nodes: lifetimes may be short.
    const { nodes, weights } = gaussLegendre(16);
    let alive = 0;
    for (let k = 0; k < nodes.length; k++) {
      const share = (1 + nodes[k]) / 2;
      alive += weights[k] * horizon * share * survivalOfTraits(traits, shape, T, horizon * share * share);
    }
    return traits[TRAIT_RATE] * alive;
  },
  survivalOfTraits,
});

function survivalOfTraits(traits: Float64Array, shape: Float64Array, T: number, ahead: number): number {
  const growth = shape[SHAPE_GROWTH];
  return Math.exp((-traits[TRAIT_LAST_RATE] * Math.exp(growth * T) * Math.expm1(growth * ahead)) / growth);
}

/** Rate and eta on grids of their logarithms, the leaving age by Gauss-Legendre rules on panels. */
function likelihoodOverTraits([r, alpha, b, s, beta]: readonly number[], [x, tx, T]: History): number {
  /** The mean of `of` over a Gamma: the trapezium rule in the logarithm, exact to 1e-10 for these smooth peaks. */
  const meanOver = (shape: number, rate: number, of: (value: number) => number): number => {
    const step = 0.1;
    let total = 0;
    for (let u = -600; u < 80; u++) {
      const value = Math.exp(step * u);
      total += Math.exp(shape * (Math.log(rate) + step * u) - rate * value - logGamma(shape)) * of(value);
    }
    return total * step;
  };
  const silentUntil = (age: number): number => meanOver(r, alpha, (rate) => rate ** x * Math.exp(-rate * age));
  const alive = meanOver(s, beta, (eta) => Math.exp(-eta * Math.expm1(b * T)));
  const leavesAt = (age: number): number =>
    meanOver(s, beta, (eta) => eta * b * Math.exp(b * age - eta * Math.expm1(b * age)));
  const { nodes, weights } = gaussLegendre(16);
  const panels = 12;
  let total = silentUntil(T) * alive;
  for (let panel = 0; panel < panels; panel++) {
    const width = (T - tx) / panels;
    nodes.forEach((node, k) => {
      const age = tx + width * (panel + (1 + node) / 2);
      total += (weights[k] / 2) * width * silentUntil(age) * leavesAt(age);
    });
  }
  return total;
}
