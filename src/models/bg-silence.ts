/**
 * P(fewer than `stages` stages in a span) over P(none), for stages at a rate ~ Gamma(shape, alpha), z = span / (alpha + span): 1 for one stage.
 *
 * Source: Platzer & Reutterer 2016, the likelihood of the time since the last purchase.
 */
export function silentStages(stages: number, shape: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let stage = 1; stage < stages; stage++) {
    term *= ((shape + (stage - 1)) / stage) * z;
    sum += term;
  }
  return sum;
}

/** Log of P(fewer than `stages` stages in a span), of which `stretch` = span / alpha. */
export function logSilence(stages: number, shape: number, stretch: number): number {
  return Math.log(silentStages(stages, shape, stretch / (1 + stretch))) - shape * Math.log1p(stretch);
}

/** The stretch at which that log is -surprise, for surprise > 0 and possibly Infinity: by bisection, as a silence grows ever less likely. */
export function stretchOfSilence(stages: number, shape: number, surprise: number): number {
  let below = surprise / shape;
  if (stages === 1 || below === Infinity) return Math.expm1(below);
  const isReached = (logStretch: number): boolean => -logSilence(stages, shape, Math.expm1(logStretch)) >= surprise;
  let above = below;
  while (!isReached(above)) above *= 2;
  for (;;) {
    const middle = below + (above - below) / 2;
    if (middle <= below || middle >= above) return Math.expm1(above);
    if (isReached(middle)) above = middle;
    else below = middle;
  }
}
