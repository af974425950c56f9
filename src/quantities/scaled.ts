import type { Family, Quantity } from "./quantity.ts";

/**
 * The law of a quantity times a factor above 0: its quantile function is that of the quantity, times the factor.
 *
 * Of amounts, rates and factors; the laws of shares and lifts are no scale families: theirs becomes the number NaN.
 */
export function scaled({ text, domain, family, lower, upper }: Quantity, factor: number): Quantity {
  return Object.freeze({
    text,
    domain,
    family: scaledFamily(family, factor),
    lower: lower * factor,
    upper: upper * factor,
  });
}

function scaledFamily(family: Family, factor: number): Family {
  switch (family.kind) {
    case "fixed":
      return { ...family, value: family.value * factor };
    case "lognormal":
      return { ...family, mu: family.mu + Math.log(factor) };
    case "normal":
      return {
        ...family,
        mu: family.mu * factor,
        sigma: family.sigma * factor,
        ...(family.sigmaAbove === undefined ? {} : { sigmaAbove: family.sigmaAbove * factor }),
      };
    case "uniform":
      return { ...family, from: family.from * factor, to: family.to * factor };
    case "triangular":
    case "pert":
      return { ...family, from: family.from * factor, mode: family.mode * factor, to: family.to * factor };
    case "discrete":
      return { ...family, values: family.values.map((value) => value * factor) };
    case "logit-normal":
    case "log1p-normal":
    case "beta":
      return { kind: "fixed", value: NaN };
  }
}
