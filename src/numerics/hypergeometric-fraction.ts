const MOST_TERMS = 1 << 12;

// What is left out, relative to the value: below rounding by as much as the derivatives need, whose terms weigh more with their order.
const LEAST_CHANGE = 1e-20;

/** Where `writeHypergeometricFraction` writes to. */
export const FRACTION_VALUE = 0;
export const FRACTION_LOG_BY_B = 1;
export const FRACTION_LOG_BY_GAP = 2;
export const FRACTION_COUNT = 3;

const element = new Float64Array(MOST_TERMS + 1);
const elementByB = new Float64Array(MOST_TERMS + 1);
const elementByGap = new Float64Array(MOST_TERMS + 1);

/**
 * Writes 2F1(1, b; b + gap; -z) and the derivatives of its logarithm in b and in the gap, for b, gap > 0 and z >= 0; NaN where 4,096 terms are not
 * enough, from a z of about 1e5 on.
 *
 * Gauss's continued fraction. With a negative argument all its elements are positive, so that no digit is lost, and it needs about
 * 10 sqrt(1 + z) terms: its approximants lie on either side of the value in turn, so that their distance, known on the way
 * forward, bounds the error of the evaluation on the way back.
 *
 * Source: Gauss's continued fraction (DLMF 15.7).
 */
export function writeHypergeometricFraction(b: number, gap: number, z: number, out: Float64Array): void {
  const terms = layElements(b, gap, z);
  if (terms === 0) {
    out.fill(NaN);
    return;
  }
  // The tail from an element on, and its logarithmic derivatives.
  let tail = 0;
  let tailByB = 0;
  let tailByGap = 0;
  for (let k = terms; k > 0; k--) {
    const inverse = 1 / (1 + tail);
    const share = tail * inverse;
    tail = element[k] * inverse;
    tailByB = elementByB[k] - share * tailByB;
    tailByGap = elementByGap[k] - share * tailByGap;
  }
  const share = tail / (1 + tail);
  out[FRACTION_VALUE] = 1 / (1 + tail);
  out[FRACTION_LOG_BY_B] = -share * tailByB;
  out[FRACTION_LOG_BY_GAP] = -share * tailByGap;
}

/** Lays out the elements of the fraction from 1 on, with the derivatives of their logarithms, and returns how many it takes; 0 for too many. */
function layElements(b: number, gap: number, z: number): number {
  const whole = b + gap - 1;
  let change = 1;
  let inverse = 1;
  // 1/(whole + k) of the last k.
  let inverseBefore = 0;
  for (let k = 0; k < MOST_TERMS; k += 2) {
    const half = k / 2;
    if (k > 0) {
      const inverseAt = 1 / (whole + k);
      const factor = gap + (half - 1);
      element[k] = z * half * factor * inverseBefore * inverseAt;
      elementByB[k] = -(inverseBefore + inverseAt);
      elementByGap[k] = 1 / factor - (inverseBefore + inverseAt);
      inverseBefore = inverseAt;
      const before = inverse;
      inverse = 1 / (1 + element[k] * before);
      change *= element[k] * before * inverse;
    } else {
      inverseBefore = 1 / whole;
    }
    const inverseAt = 1 / (whole + k + 1);
    const [one, other] = [b + half, whole + half];
    element[k + 1] = z * one * other * inverseBefore * inverseAt;
    elementByGap[k + 1] = 1 / other - (inverseBefore + inverseAt);
    elementByB[k + 1] = 1 / one + elementByGap[k + 1];
    inverseBefore = inverseAt;
    const before = inverse;
    inverse = 1 / (1 + element[k + 1] * before);
    change *= element[k + 1] * before * inverse;
    // The value is at least 1/(1 + first element).
    if (change * (1 + element[1]) <= LEAST_CHANGE) return k + 1;
    if (!(change <= 1)) return 0;
  }
  return 0;
}
