// Whether recommendations are as sure as they say: worlds whose true effects are drawn from the scenario's own intervals, the best strategy at the truth.

/** Chances of being the best choice that are held to the share of recommendations which are right, and how many worlds each needs. */
const GROUPS = Object.freeze([
  { name: "above 95 %", from: 0.95, to: 1 + 1e-9, least: 60 },
  { name: "60 to 80 %", from: 0.6, to: 0.8, least: 30 },
]);
/** Of the normal approximation to a binomial share. */
const NINETY_NINE_PERCENT = 2.5758293035489;

/** In each group the share that is right lies in the 99 % binomial band around the mean chance; of a shard the worlds are only counted. */
export function decisionProof(worlds, isWhole) {
  const refused = worlds.filter(({ chance }) => chance === null).length;
  const undecided = worlds.filter(({ chance, best }) => chance !== null && best === null).length;
  const decided = worlds.filter(({ chance, best }) => chance !== null && best !== null);
  const groups = GROUPS.map(({ name, from, to, least }) => {
    const own = decided.filter(({ chance }) => chance >= from && chance < to);
    const mean = own.reduce((sum, { chance }) => sum + chance, 0) / own.length;
    const right = own.filter(({ recommended, best }) => recommended === best).length / own.length;
    const half = Math.max(NINETY_NINE_PERCENT * Math.sqrt((mean * (1 - mean)) / own.length), 1 / own.length);
    return { name, worlds: own.length, least, meanChance: mean, right, band: [mean - half, Math.min(1, mean + half)] };
  });
  const lines = isWhole
    ? groups.map(
        ({ name, worlds: n, meanChance, right, band }) =>
          `recommendations with pBestChoice ${name}: ${n} worlds, mean ${percent(meanChance)}, right in ${percent(right)}, band ${band.map(percent).join(" to ")}`,
      )
    : [`${decided.length} of ${worlds.length} worlds decided at the truth`];
  const failures = !isWhole
    ? []
    : groups.flatMap(({ name, worlds: n, least, right, band }) => [
        ...(n < least ? [`only ${n} recommendations ${name}, ${least} needed`] : []),
        ...(right >= band[0] && right <= band[1] ? [] : [`recommendations ${name} are right in ${percent(right)}`]),
      ]);
  const record = {
    refused,
    undecided,
    groups,
    worlds: worlds.map(({ chance, recommended, best }) => [round(chance), recommended, best]),
  };
  return { record, lines, failures };
}

/** What a record says otherwise of some worlds. */
export function otherWorlds(record, ordinals, worlds) {
  return ordinals.filter((ordinal, i) => {
    const [chance, recommended, best] = record.worlds[ordinal];
    const own = worlds[i];
    // Another machine's logarithms may move a chance a little.
    return recommended !== own.recommended || best !== own.best || Math.abs(chance - own.chance) > 0.01;
  });
}

const percent = (share) => `${(100 * share).toFixed(1)} %`;
const round = (chance) => (chance === null ? null : Number(chance.toFixed(6)));
