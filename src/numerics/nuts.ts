import type { Objective } from "./objective.ts";
import { drawNormal } from "./samplers.ts";
import type { Stream } from "./stream.ts";

/** One transition of the sampler. */
export interface Transition {
  /** Mean acceptance probability over the trajectory, which dual averaging steers. */
  readonly acceptance: number;
  readonly leapfrogs: number;
  /** Whether the trajectory lost more than 1000 in log density: the step is too long somewhere. */
  readonly isDivergent: boolean;
  readonly isDeepest: boolean;
}

const MOST_DOUBLINGS = 10;
const DIVERGENT_ERROR = 1000;

/**
 * The no-U-turn sampler with multinomial weights on the log density `objective`, whose coordinates should have about unit scale and little
 * correlation: `whitened` makes them so. `position` is where the chain stands; where the density is undefined it is taken as 0.
 *
 * A trajectory is doubled until one of its halves, or the whole, turns back; turns inside a half are looked for by checkpoints at the ends of
 * its own halves, so that memory is linear in the number of doublings.
 *
 * Source: Hoffman & Gelman 2014; Betancourt 2017, appendix A; checkpoints: Phan, Pradhan & Jankowiak 2019.
 */
export class NoUTurnSampler {
  readonly position: Float64Array;
  private readonly objective: Objective;
  private readonly stream: Stream;
  private readonly n: number;
  private readonly gradient: Float64Array;
  private value: number;
  private readonly left: Point;
  private readonly right: Point;
  private readonly inTree: Candidate;
  private readonly inSubtree: Candidate;
  private readonly momentumSum: Float64Array;
  private readonly subtreeSum: Float64Array;
  private readonly checkpoints: readonly { readonly momentum: Float64Array; readonly sum: Float64Array }[];

  constructor(objective: Objective, start: Float64Array, stream: Stream) {
    const n = objective.dimension;
    this.objective = objective;
    this.stream = stream;
    this.n = n;
    this.position = Float64Array.from(start);
    this.gradient = new Float64Array(n);
    this.value = objective.evaluate(this.position, this.gradient);
    this.left = newPoint(n);
    this.right = newPoint(n);
    this.inTree = { position: new Float64Array(n), gradient: new Float64Array(n), value: 0 };
    this.inSubtree = { position: new Float64Array(n), gradient: new Float64Array(n), value: 0 };
    this.momentumSum = new Float64Array(n);
    this.subtreeSum = new Float64Array(n);
    this.checkpoints = Array.from({ length: MOST_DOUBLINGS }, () => ({
      momentum: new Float64Array(n),
      sum: new Float64Array(n),
    }));
  }

  /** Moves on by one transition with leapfrogs of length `step`. */
  move(step: number): Transition {
    const { left, right, stream, momentumSum, subtreeSum } = this;
    let kinetic = 0;
    for (let i = 0; i < this.n; i++) {
      const momentum = drawNormal(stream);
      kinetic += (momentum * momentum) / 2;
      left.position[i] = right.position[i] = this.position[i]!;
      left.gradient[i] = right.gradient[i] = this.gradient[i]!;
      left.momentum[i] = right.momentum[i] = momentum;
      momentumSum[i] = momentum;
    }
    const start = this.value - kinetic;
    keep(this.inTree, this.position, this.gradient, this.value);
    let logWeight = 0;
    let acceptance = 0;
    let leapfrogs = 0;
    let isDivergent = false;
    let doublings = 0;
    for (; doublings < MOST_DOUBLINGS; doublings++) {
      const isForward = stream.uniform() < 0.5;
      const end = isForward ? right : left;
      const subtree = this.grow(end, isForward ? step : -step, 2 ** doublings, start);
      acceptance += subtree.acceptance;
      leapfrogs += subtree.leapfrogs;
      isDivergent = subtree.isDivergent;
      if (subtree.isDivergent || subtree.isTurning) break;
      // The newer half is preferred: "biased progressive sampling".
      if (Math.log(stream.uniform()) < subtree.logWeight - logWeight) {
        const { position, gradient, value } = this.inSubtree;
        keep(this.inTree, position, gradient, value);
      }
      logWeight = logSum(logWeight, subtree.logWeight);
      for (let i = 0; i < this.n; i++) momentumSum[i] += subtreeSum[i];
      if (isTurning(left.momentum, right.momentum, momentumSum)) {
        doublings++;
        break;
      }
    }
    this.position.set(this.inTree.position);
    this.gradient.set(this.inTree.gradient);
    this.value = this.inTree.value;
    const isDeepest = doublings === MOST_DOUBLINGS && !isDivergent;
    return { acceptance: acceptance / leapfrogs, leapfrogs, isDivergent, isDeepest };
  }

  /** Goes `leaves` leapfrogs on from an end of the trajectory, which moves along; a draw of them by weight is left in `inSubtree`. */
  private grow(end: Point, step: number, leaves: number, start: number): Subtree {
    const { stream, subtreeSum, checkpoints, n } = this;
    subtreeSum.fill(0);
    let logWeight = -Infinity;
    let acceptance = 0;
    for (let leaf = 0; leaf < leaves; leaf++) {
      const value = this.leapfrog(end, step);
      let kinetic = 0;
      for (let i = 0; i < n; i++) {
        kinetic += (end.momentum[i] * end.momentum[i]) / 2;
        subtreeSum[i] += end.momentum[i];
      }
      const gain = value - kinetic - start;
      const leapfrogs = leaf + 1;
      if (!(gain > -DIVERGENT_ERROR)) {
        return { logWeight, acceptance, leapfrogs, isDivergent: true, isTurning: false };
      }
      acceptance += Math.min(1, Math.exp(gain));
      logWeight = logSum(logWeight, gain);
      if (Math.log(stream.uniform()) < gain - logWeight) keep(this.inSubtree, end.position, end.gradient, value);

      // The halves that leaf closes are those whose first leaf is checkpoint `last` and down to `last - closed + 1`.
      const last = bitCount(leaf >> 1);
      if (leaf % 2 === 0) {
        checkpoints[last].momentum.set(end.momentum);
        checkpoints[last].sum.set(subtreeSum);
        continue;
      }
      const closed = trailingOnes(leaf);
      for (let at = last; at > last - closed; at--) {
        if (this.turnsSince(at, end.momentum)) {
          return { logWeight, acceptance, leapfrogs, isDivergent: false, isTurning: true };
        }
      }
    }
    return { logWeight, acceptance, leapfrogs: leaves, isDivergent: false, isTurning: false };
  }

  private turnsSince(at: number, momentum: Float64Array): boolean {
    const first = this.checkpoints[at];
    let atFirst = 0;
    let atLast = 0;
    for (let i = 0; i < this.n; i++) {
      const sum = this.subtreeSum[i] - first.sum[i] + first.momentum[i];
      const middle = sum - (first.momentum[i] + momentum[i]) / 2;
      atFirst += first.momentum[i] * middle;
      atLast += momentum[i] * middle;
    }
    return atFirst <= 0 || atLast <= 0;
  }

  /** One leapfrog; the log density where it ends. */
  private leapfrog({ position, momentum, gradient }: Point, step: number): number {
    for (let i = 0; i < this.n; i++) {
      momentum[i] += (step / 2) * gradient[i];
      position[i] += step * momentum[i];
    }
    const value = this.objective.evaluate(position, gradient);
    for (let i = 0; i < this.n; i++) momentum[i] += (step / 2) * gradient[i];
    return value;
  }
}

/** The objective in coordinates z with theta = centre + factor z, `factor` lower triangular, n x n row-major. */
export function whitened(objective: Objective, centre: Float64Array, factor: Float64Array): Objective {
  const n = objective.dimension;
  const theta = new Float64Array(n);
  const slope = new Float64Array(n);
  return {
    dimension: n,
    evaluate(z, gradient) {
      unwhiten(z, centre, factor, theta);
      const value = objective.evaluate(theta, slope);
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let i = j; i < n; i++) sum += factor[i * n + j] * slope[i];
        gradient[j] = sum;
      }
      return value;
    },
  };
}

/** theta = centre + factor z, into `theta`. */
export function unwhiten(z: Float64Array, centre: Float64Array, factor: Float64Array, theta: Float64Array): void {
  const n = z.length;
  for (let i = 0; i < n; i++) {
    let sum = centre[i];
    for (let j = 0; j <= i; j++) sum += factor[i * n + j] * z[j];
    theta[i] = sum;
  }
}

interface Point {
  readonly position: Float64Array;
  readonly momentum: Float64Array;
  readonly gradient: Float64Array;
}

interface Candidate {
  readonly position: Float64Array;
  readonly gradient: Float64Array;
  value: number;
}

interface Subtree {
  readonly logWeight: number;
  /** Sum over its leapfrogs. */
  readonly acceptance: number;
  readonly leapfrogs: number;
  readonly isDivergent: boolean;
  readonly isTurning: boolean;
}

function newPoint(n: number): Point {
  return { position: new Float64Array(n), momentum: new Float64Array(n), gradient: new Float64Array(n) };
}

function keep(candidate: Candidate, position: Float64Array, gradient: Float64Array, value: number): void {
  candidate.position.set(position);
  candidate.gradient.set(gradient);
  candidate.value = value;
}

/** Whether a trajectory turns back at either end: the sum of its momenta, the ends by half, points against one of them. */
function isTurning(left: Float64Array, right: Float64Array, sum: Float64Array): boolean {
  let atLeft = 0;
  let atRight = 0;
  for (let i = 0; i < sum.length; i++) {
    const middle = sum[i] - (left[i] + right[i]) / 2;
    atLeft += left[i] * middle;
    atRight += right[i] * middle;
  }
  return atLeft <= 0 || atRight <= 0;
}

function logSum(one: number, other: number): number {
  const larger = Math.max(one, other);
  return larger === -Infinity ? -Infinity : larger + Math.log1p(Math.exp(Math.min(one, other) - larger));
}

function bitCount(word: number): number {
  let count = 0;
  for (let rest = word; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

function trailingOnes(word: number): number {
  let count = 0;
  for (let rest = word; (rest & 1) === 1; rest >>= 1) count++;
  return count;
}
