/** The models that are fitted where none is named, by what the data are. */
export function defaultModels({ kind, occasions = false }: { readonly kind?: string; readonly occasions?: boolean }): {
  readonly purchases: string;
  readonly spend: string;
} {
  // The price of a contract hardly varies, so that Gamma-Gamma cannot be fitted to it.
  if (kind === "contracts") return { purchases: "shifted-beta-geometric", spend: "own-mean" };
  return { purchases: occasions ? "bg-bb" : "bg-nbd", spend: "gamma-gamma" };
}
