/** Layers of equal area under a decreasing density on x >= 0, for draws that mostly cost one table look-up. */
export interface Layers {
  /** Acceptance bound on the 32-bit word of each layer. */
  readonly accept: Float64Array;
  /** Scale from word to value. */
  readonly scale: Float64Array;
  /** Density at the layers' right edges. */
  readonly density: Float64Array;
  /** Start of the tail. */
  readonly tail: number;
}

export const LAYERS = 256;

/**
 * Cuts a density into 256 layers of equal area; the lowest holds the tail beyond `tail`.
 *
 * `words` is the number of values that the word takes on one side of 0 (2^31 for a signed density, 2^32 for a one-sided one).
 *
 * Source: Marsaglia & Tsang 2000, The ziggurat method for generating random variables.
 */
function cutLayers(
  density: (x: number) => number,
  inverse: (y: number) => number,
  tail: number,
  area: number,
  words: number,
): Layers {
  const accept = new Float64Array(LAYERS);
  const scale = new Float64Array(LAYERS);
  const heights = new Float64Array(LAYERS);
  const base = area / density(tail);
  let right = tail;
  let left = tail;
  accept[0] = (tail / base) * words;
  accept[1] = 0;
  scale[0] = base / words;
  scale[LAYERS - 1] = tail / words;
  heights[0] = 1;
  heights[LAYERS - 1] = density(tail);
  for (let i = LAYERS - 2; i >= 1; i--) {
    right = inverse(area / right + density(right));
    accept[i + 1] = (right / left) * words;
    left = right;
    heights[i] = density(right);
    scale[i] = right / words;
  }
  return { accept, scale, density: heights, tail };
}

/** Tail start and layer area for 256 layers, as published. */
export const normalLayers = cutLayers(
  (x) => Math.exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * Math.log(y)),
  3.6541528853610088,
  0.00492867323399,
  2147483648,
);

export const exponentialLayers = cutLayers(
  (x) => Math.exp(-x),
  (y) => -Math.log(y),
  7.69711747013104972,
  0.0039496598225815571993,
  4294967296,
);
