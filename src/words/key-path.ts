/** Where a key of a strategy stands: `Win new.acquisition.Search ads.cac` is the key `cac` of the channel `Search ads`. */
export interface KeyPath {
  /** Null where the path begins with the lever. */
  readonly strategy: string | null;
  readonly lever: string;
  readonly channel: string | null;
  readonly key: string;
}

/** Reads a path whose lever and key are known, the longest key first; null of others. Names of strategies and channels may hold points. */
export function readKeyPath(path: string, levers: readonly string[], keys: readonly string[]): KeyPath | null {
  const parts = path.split(".");
  const at = parts.findIndex((part) => levers.includes(part));
  if (at === -1) return null;
  const lever = parts[at];
  const strategy = at === 0 ? null : parts.slice(0, at).join(".");
  for (let from = at + 1; from < parts.length; from++) {
    const key = parts.slice(from).join(".");
    const channel = from === at + 1 ? null : parts.slice(at + 1, from).join(".");
    const isPlace = channel === null || lever === "acquisition";
    if (isPlace && keys.includes(key)) return { strategy, lever, channel, key };
  }
  return null;
}
