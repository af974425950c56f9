import { exponential } from "./exponential.ts";
import type { Stream } from "./stream.ts";
import { exponentialLayers, normalLayers } from "./ziggurat.ts";

const { accept: normalAccept, scale: normalScale, density: normalDensity, tail: NORMAL_TAIL } = normalLayers;
const { accept: waitAccept, scale: waitScale, density: waitDensity, tail: WAIT_TAIL } = exponentialLayers;

/** A unit exponential. The low 8 bits of a word choose the layer, all 32 the place in it. Source: Marsaglia & Tsang 2000. */
export function drawExponential(stream: Stream): number {
  const word = stream.next() >>> 0;
  const layer = word & 255;
  if (word < waitAccept[layer]) return word * waitScale[layer];
  writeRareExponential(stream, word, layer);
  return stream.value[0];
}

/** Writes, as a double returned from here would be allocated at every draw. */
function writeRareExponential(stream: Stream, firstWord: number, firstLayer: number): void {
  let word = firstWord;
  let layer = firstLayer;
  for (;;) {
    if (layer === 0) {
      stream.value[0] = WAIT_TAIL - Math.log(stream.uniform());
      return;
    }
    const value = word * waitScale[layer];
    const height = waitDensity[layer] + stream.uniform() * (waitDensity[layer - 1] - waitDensity[layer]);
    if (height < Math.exp(-value)) {
      stream.value[0] = value;
      return;
    }
    word = stream.next() >>> 0;
    layer = word & 255;
    if (word < waitAccept[layer]) {
      stream.value[0] = word * waitScale[layer];
      return;
    }
  }
}

/** A standard normal. Source: Marsaglia & Tsang 2000; tail: Marsaglia 1964. */
export function drawNormal(stream: Stream): number {
  const word = stream.next();
  const layer = word & 255;
  if (Math.abs(word) < normalAccept[layer]) return word * normalScale[layer];
  writeRareNormal(stream, word, layer);
  return stream.value[0];
}

function writeRareNormal(stream: Stream, firstWord: number, firstLayer: number): void {
  let word = firstWord;
  let layer = firstLayer;
  for (;;) {
    if (layer === 0) {
      writeTail(stream, word > 0 ? 1 : -1);
      return;
    }
    const value = word * normalScale[layer];
    const height = normalDensity[layer] + stream.uniform() * (normalDensity[layer - 1] - normalDensity[layer]);
    if (height < Math.exp(-0.5 * value * value)) {
      stream.value[0] = value;
      return;
    }
    word = stream.next();
    layer = word & 255;
    if (Math.abs(word) < normalAccept[layer]) {
      stream.value[0] = word * normalScale[layer];
      return;
    }
  }
}

function writeTail(stream: Stream, sign: number): void {
  let beyond: number;
  let height: number;
  do {
    beyond = -Math.log(stream.uniform()) / NORMAL_TAIL;
    height = -Math.log(stream.uniform());
  } while (height + height < beyond * beyond);
  stream.value[0] = sign * (NORMAL_TAIL + beyond);
}

/**
 * Gamma samplers of rate 1 and shapes base, base + step, base + 2 step, ..., their constants tabulated.
 *
 * Draws are written to `stream.value[0]`, and shapes chosen by index: a double that is passed to or returned from a call that is not
 * inlined is allocated.
 *
 * Source: Marsaglia & Tsang 2000, A simple method for generating gamma variables; below shape 1 a draw of shape + 1 is multiplied by
 * U^(1/shape), as exp(-E/shape).
 */
export class GammaTable {
  /** 1 over each shape that is below 1, 0 for the others. */
  private perSmall: Float64Array;
  private d: Float64Array;
  private c: Float64Array;
  private base = NaN;
  private step = NaN;

  constructor(size: number) {
    this.perSmall = new Float64Array(size);
    this.d = new Float64Array(size);
    this.c = new Float64Array(size);
  }

  /** Tabulates the shapes base + i step. */
  fill(base: number, step: number): void {
    this.base = base;
    this.step = step;
    for (let i = 0; i < this.d.length; i++) {
      const shape = base + i * step;
      this.perSmall[i] = shape < 1 ? 1 / shape : 0;
      this.d[i] = (shape < 1 ? shape + 1 : shape) - 1 / 3;
      this.c[i] = 1 / Math.sqrt(9 * this.d[i]);
    }
  }

  /** Makes sure that there is an i-th shape. */
  reach(i: number): void {
    if (i < this.d.length) return;
    const size = 2 * i;
    this.perSmall = new Float64Array(size);
    this.d = new Float64Array(size);
    this.c = new Float64Array(size);
    this.fill(this.base, this.step);
  }

  /** A draw of the i-th shape into `stream.value[0]`. */
  write(stream: Stream, i: number): void {
    this.writeLarge(stream, i);
    const perShape = this.perSmall[i];
    if (perShape > 0) stream.value[0] *= exponential(-drawExponential(stream) * perShape);
  }

  /** A draw of the i-th shape, or of 1 more where it is below 1. */
  private writeLarge(stream: Stream, i: number): void {
    const d = this.d[i];
    const c = this.c[i];
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
}

const anyShape = new GammaTable(1);

/** A Gamma of any shape > 0 and rate 1. */
export function drawGamma(stream: Stream, shape: number): number {
  anyShape.fill(shape, 0);
  anyShape.write(stream, 0);
  return stream.value[0];
}
