/** Bounds within [0, 1] for each knob. */
export interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** What may be spent: the expected cost at a place, and the most of it; `cheap` is the end of each knob at which it costs least. */
export interface Limit {
  cost(place: Float64Array): number;
  readonly total: number;
  readonly cheap: Float64Array;
}

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
/** Places of a wide search on a surface. */
const WIDE = 600;
const GRID = 17;
const LEAST_STEP = 1e-4;
const BISECTIONS = 30;

/** All of every knob. */
export function wholeBox(knobs: number): Box {
  return { low: new Float64Array(knobs), high: new Float64Array(knobs).fill(1) };
}

/** A box of half-widths around a place, cut at 0 and 1. */
export function boxAround(place: Float64Array, half: ArrayLike<number>): Box {
  return {
    low: place.map((value, i) => Math.max(0, value - half[i])),
    high: place.map((value, i) => Math.min(1, value + half[i])),
  };
}

/** Places spread over a box, ends included: a grid of one or two knobs, corners, middles and Halton points of more. */
export function spread(box: Box, levels: number, more: number): Float64Array[] {
  const knobs = box.low.length;
  if (knobs <= 2) return grid(box, levels);
  const corners = knobs <= 4 ? grid(box, 2) : grid(boxOfFirst(box, 2), 2).map((corner) => withRest(corner, box));
  const middle = at(box, new Float64Array(knobs).fill(0.5));
  const faces = Array.from({ length: 2 * knobs }, (_, i) =>
    middle.map((value, j) => (j !== i >> 1 ? value : i % 2 === 0 ? box.low[j] : box.high[j])),
  );
  return [middle, ...faces, ...corners, ...Array.from({ length: more }, (_, i) => at(box, halton(i + 1, knobs)))];
}

/** The place itself where it costs no more than the limit, else the one on the way to the cheap end of the box that costs just that. */
export function affordable(place: Float64Array, box: Box, limit: Limit | null): Float64Array {
  if (limit === null || limit.cost(place) <= limit.total) return place;
  const end = cheapEnd(box, limit);
  const between = (share: number): Float64Array => place.map((value, i) => end[i] + share * (value - end[i]));
  let [from, to] = [0, 1];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (from + to) / 2;
    if (limit.cost(between(middle)) <= limit.total) from = middle;
    else to = middle;
  }
  return between(from);
}

/** The affordable place of a box with the highest value: a wide search, then a pattern search with shrinking steps. */
export function highest(value: (place: Float64Array) => number, box: Box, limit: Limit | null): Float64Array {
  const knobs = box.low.length;
  const starts = knobs <= 2 ? grid(box, GRID) : Array.from({ length: WIDE }, (_, i) => at(box, halton(i + 1, knobs)));
  let best = affordable(starts[0], box, limit);
  let most = value(best);
  const take = (candidate: Float64Array): boolean => {
    const place = affordable(candidate, box, limit);
    const height = value(place);
    if (!(height > most)) return false;
    best = place;
    most = height;
    return true;
  };
  for (const start of starts) take(start);
  const moves = directions(knobs);
  for (let step = 0.1; step > LEAST_STEP;) {
    const improved = moves.map((move) =>
      take(best.map((x, i) => clamp(x + step * move[i] * (box.high[i] - box.low[i]), box.low[i], box.high[i]))),
    );
    if (!improved.includes(true)) step /= 2;
  }
  return best;
}

function cheapEnd(box: Box, { cheap }: Limit): Float64Array {
  return cheap.map((end, i) => (end === 0 ? box.low[i] : box.high[i]));
}

/** Each knob up and down, and from each knob to each other. */
function directions(knobs: number): readonly (readonly number[])[] {
  const unit = (i: number, sign: number): number[] => Array.from({ length: knobs }, (_, j) => (j === i ? sign : 0));
  const moves: number[][] = [];
  for (let i = 0; i < knobs; i++) {
    moves.push(unit(i, 1), unit(i, -1));
    for (let j = 0; j < knobs; j++) if (j !== i) moves.push(unit(i, 1).map((one, at) => (at === j ? -1 : one)));
  }
  return moves;
}

function grid(box: Box, levels: number): Float64Array[] {
  const knobs = box.low.length;
  return Array.from({ length: levels ** knobs }, (_, index) =>
    box.low.map((low, i) => low + ((box.high[i] - low) * (Math.floor(index / levels ** i) % levels)) / (levels - 1)),
  );
}

function at({ low, high }: Box, shares: Float64Array): Float64Array {
  return low.map((value, i) => value + shares[i] * (high[i] - value));
}

function boxOfFirst({ low, high }: Box, count: number): Box {
  return { low: low.slice(0, count), high: high.slice(0, count) };
}

/** The first knobs as they are, the rest all low where the first is low, all high where it is high. */
function withRest(first: Float64Array, { low, high }: Box): Float64Array {
  return low.map((value, i) => first[i] ?? (first[0] === low[0] ? value : high[i]));
}

/** Source: Halton 1960. */
function halton(index: number, knobs: number): Float64Array {
  return Float64Array.from({ length: knobs }, (_, knob) => {
    const base = PRIMES[knob % PRIMES.length];
    let [share, value] = [1, 0];
    for (let rest = index; rest > 0; rest = Math.floor(rest / base)) {
      share /= base;
      value += share * (rest % base);
    }
    return value;
  });
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
