/** Which values a quantity may take, from its key: shares in [0, 1], lifts and cuts above -1, money and rates >= 0. */
export type Domain = "share" | "lift" | "positive" | "real";

export type Family =
  | { readonly kind: "fixed"; readonly value: number }
  | { readonly kind: "logit-normal"; readonly mu: number; readonly sigma: number; readonly sigmaAbove?: number }
  | { readonly kind: "log1p-normal"; readonly mu: number; readonly sigma: number; readonly sigmaAbove?: number }
  | { readonly kind: "lognormal"; readonly mu: number; readonly sigma: number; readonly sigmaAbove?: number }
  | { readonly kind: "normal"; readonly mu: number; readonly sigma: number; readonly sigmaAbove?: number }
  | { readonly kind: "beta"; readonly alpha: number; readonly beta: number }
  | { readonly kind: "uniform"; readonly from: number; readonly to: number }
  | { readonly kind: "triangular"; readonly from: number; readonly mode: number; readonly to: number }
  | { readonly kind: "pert"; readonly from: number; readonly mode: number; readonly to: number }
  | { readonly kind: "discrete"; readonly values: readonly number[]; readonly weights: readonly number[] };

/** A number, or a distribution over numbers, as written in a scenario. Plain data. */
export interface Quantity {
  /** As the user wrote it. */
  readonly text: string;
  readonly domain: Domain;
  readonly family: Family;
  /** Values outside are never drawn: the quantile function is that of the truncated law. */
  readonly lower: number;
  readonly upper: number;
}

/** The place of a quantity's value in a replication's vector of values. */
export interface Slot {
  readonly slot: number;
}

/** A design with each slot replaced by that replication's number. */
export type Resolved<T> = T extends Slot
  ? number
  : T extends readonly (infer Item)[]
    ? readonly Resolved<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Resolved<T[Key]> }
      : T;

/** Replaces every slot in a design by its value. */
export function resolve<T>(design: T, values: ArrayLike<number>): Resolved<T> {
  if (Array.isArray(design)) return design.map((item) => resolve(item, values) as unknown) as Resolved<T>;
  if (design === null || typeof design !== "object") return design as Resolved<T>;
  if ("slot" in design) return values[(design as unknown as Slot).slot] as Resolved<T>;
  const entries = Object.entries(design).map(([key, value]) => [key, resolve(value as unknown, values)]);
  return Object.fromEntries(entries) as Resolved<T>;
}
