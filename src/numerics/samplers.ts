import type { Stream } from "./stream.ts";
import { exponentialLayers, normalLayers } from "./ziggurat.ts";

const { accept: normalAccept, scale: normalScale, density: normalDensity, tail: NORMAL_TAIL } = normalLayers;
const { accept: waitAccept, scale: waitScale, density: waitDensity, tail: WAIT_TAIL } = exponentialLayers;

/** A unit exponential. The low 8 bits of a word choose the layer, all 32 the place in it. Source: Marsaglia & Tsang 2000. */
export function drawExponential(stream: Stream): number {
  const word = stream.next() >>> 0;
  const layer = word & 255;
  if (word < waitAccept[layer]) return word * waitScale[layer];
  return exponentialRare(stream, word, layer);
}

function exponentialRare(stream: Stream, firstWord: number, firstLayer: number): number {
  let word = firstWord;
  let layer = firstLayer;
  for (;;) {
    if (layer === 0) return WAIT_TAIL - Math.log(stream.uniform());
    const value = word * waitScale[layer];
    const height = waitDensity[layer] + stream.uniform() * (waitDensity[layer - 1] - waitDensity[layer]);
    if (height < Math.exp(-value)) return value;
    word = stream.next() >>> 0;
    layer = word & 255;
    if (word < waitAccept[layer]) return word * waitScale[layer];
  }
}

/** A standard normal. Source: Marsaglia & Tsang 2000; tail: Marsaglia 1964. */
export function drawNormal(stream: Stream): number {
  const word = stream.next();
  const layer = word & 255;
  if (Math.abs(word) < normalAccept[layer]) return word * normalScale[layer];
  return normalRare(stream, word, layer);
}

function normalRare(stream: Stream, firstWord: number, firstLayer: number): number {
  let word = firstWord;
  let layer = firstLayer;
  for (;;) {
    if (layer === 0) {
      let beyond = 0;
      let height = 0;
      do {
        beyond = -Math.log(stream.uniform()) / NORMAL_TAIL;
        height = -Math.log(stream.uniform());
      } while (height + height < beyond * beyond);
      return word > 0 ? NORMAL_TAIL + beyond : -NORMAL_TAIL - beyond;
    }
    const value = word * normalScale[layer];
    const height = normalDensity[layer] + stream.uniform() * (normalDensity[layer - 1] - normalDensity[layer]);
    if (height < Math.exp(-0.5 * value * value)) return value;
    word = stream.next();
    layer = word & 255;
    if (Math.abs(word) < normalAccept[layer]) return word * normalScale[layer];
  }
}

/**
 * A Gamma of shape >= 1 and rate 1 into `stream.value[0]`, from d = shape - 1/3 and c = 1/sqrt(9 d), which callers tabulate.
 *
 * The result is written, not returned: a double returned from a call that is not inlined is allocated.
 *
 * Source: Marsaglia & Tsang 2000, A simple method for generating gamma variables.
 */
export function writeGamma(stream: Stream, d: number, c: number): void {
  for (;;) {
    const z = drawNormal(stream);
    const root = 1 + c * z;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = stream.uniform();
    const z2 = z * z;
    if (u < 1 - 0.0331 * z2 * z2 || Math.log(u) < 0.5 * z2 + d * (1 - v + Math.log(v))) {
      stream.value[0] = d * v;
      return;
    }
  }
}

/** A Gamma of shape < 1 and rate 1 into `stream.value[0]`, from d and c of shape + 1: that draw times U^(1/shape), as exp(-E/shape). */
export function writeSmallGamma(stream: Stream, shape: number, d: number, c: number): void {
  writeGamma(stream, d, c);
  stream.value[0] *= Math.exp(-drawExponential(stream) / shape);
}

/** A Gamma of any shape > 0 and rate 1. */
export function drawGamma(stream: Stream, shape: number): number {
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  if (shape < 1) writeSmallGamma(stream, shape, d, c);
  else writeGamma(stream, d, c);
  return stream.value[0];
}
