/** Where a key of a strategy stands: `Win new.acquisition.Search ads.cac` is the key `cac` of the channel `Search ads`. */
export interface KeyPath {
  /** Null where the path begins with the lever. */
  readonly strategy: string | null;
  readonly lever: string;
  readonly channel: string | null;
  readonly key: string;
}

/** A key and the strategy of which it is, where others have another value at the same: `acquisition.Search.cac (Win new)`. */
const OF_STRATEGY = /^(.+) \((.+)\)$/;

/**
 * Reads a path whose lever and key are known, the longest key first; null of others. The strategy may stand before it or, in brackets, after it. Names of strategies and
 * channels may hold points.
 */
export function readKeyPath(path: string, levers: readonly string[], keys: readonly string[]): KeyPath | null {
  const found = readPlain(path, levers, keys);
  const [, key, strategy] = OF_STRATEGY.exec(path) ?? [];
  if (found !== null || key === undefined) return found;
  const ofKey = readPlain(key, levers, keys);
  return ofKey === null ? null : { ...ofKey, strategy };
}

/** A key without the name of its strategy in brackets, where that is named anyway. */
export function withoutStrategy(path: string, strategy: string): string {
  const suffix = ` (${strategy})`;
  return path.endsWith(suffix) ? path.slice(0, -suffix.length) : path;
}

function readPlain(path: string, levers: readonly string[], keys: readonly string[]): KeyPath | null {
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
