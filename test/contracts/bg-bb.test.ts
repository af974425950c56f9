import { bgBb } from "../../src/models/bg-bb.ts";
import { SHAPE_POWER, TRAIT_LAST_RATE, TRAIT_RATE } from "../../src/models/model.ts";
import { logBeta } from "../../src/numerics/log-beta.ts";
import { keepsTheLaws, type History } from "./purchase-model-laws.ts";

keepsTheLaws({
  model: bgBb,
  parameters: [
    [1.203522351601914, 0.7497163581729389, 0.6567182084418324, 2.783442232577381],
    [0.4, 3, 2, 30],
    [5, 2, 1.3, 1.8],
  ],
  histories: [
    [0, 0, 12],
    [1, 1, 9],
    [2, 5, 9],
    [6, 6, 6],
    [7, 12, 13],
  ],
  likelihoodOverTraits: averagedOverTraits,
  purchasesOfTraits: (traits, shape, _T, horizon) => {
    const stays = Math.exp(-traits[TRAIT_LAST_RATE]);
    let total = 0;
    for (let n = 1; n <= horizon; n++) total += traits[TRAIT_RATE] * stays ** (n ** shape[SHAPE_POWER]);
    return total;
  },
  survivalOfTraits: (traits, _shape, _T, ahead) => Math.exp(-traits[TRAIT_LAST_RATE] * ahead),
});

/** The likelihood given both probabilities, occasion by occasion, on a grid of their log-odds: the trapezium rule, exact for smooth peaks. */
function averagedOverTraits([alpha, beta, gamma, delta]: readonly number[], [x, tx, T]: History): number {
  const buying = betaGrid(alpha, beta);
  const leaving = betaGrid(gamma, delta);
  let total = 0;
  for (let occasionsAlive = tx; occasionsAlive <= T; occasionsAlive++) {
    const isGone = occasionsAlive < T;
    const bought = buying.reduce((sum, { p, q, density }) => sum + density * p ** x * q ** (occasionsAlive - x), 0);
    const stayed = leaving.reduce(
      (sum, { p, q, density }) => sum + density * q ** occasionsAlive * (isGone ? p : 1),
      0,
    );
    total += bought * stayed;
  }
  return total;
}

function betaGrid(
  a: number,
  b: number,
): readonly { readonly p: number; readonly q: number; readonly density: number }[] {
  const step = 0.05;
  return Array.from({ length: 4400 }, (_, i) => {
    const w = step * (i - 2200);
    const [p, q] = [1 / (1 + Math.exp(-w)), 1 / (1 + Math.exp(w))];
    const logDensity = -a * Math.log1p(Math.exp(-w)) - b * Math.log1p(Math.exp(w)) - logBeta(a, b);
    return { p, q, density: step * Math.exp(logDensity) };
  });
}
