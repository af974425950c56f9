/** Periods beyond which no scenario goes, with room. */
const MOST_PERIODS = 2400;
const LEVERS = ["loyalty_program", "retention_campaign", "win_back", "acquisition", "referral", "service"];

type Fields = Readonly<Record<string, unknown>>;

/**
 * What keeps a value from being a plan, in a few words that name the key; null where nothing does.
 *
 * Looks at numbers that sizes and loops follow from, at the lengths of arrays that belong together and at places in other arrays. What a lever's design says
 * is not judged: a wrong one gives wrong numbers or an error.
 */
export function planFault(plan: unknown): string | null {
  if (!isFields(plan)) return "plan";
  const counts = { replications: 2 ** 31, beliefWidth: 2 ** 20, purchaseParameters: 2 ** 16, spendParameters: 2 ** 16 };
  for (const [key, most] of Object.entries(counts)) if (!isWhole(plan[key], 0, most)) return key;
  if (!isWhole(plan.root, -(2 ** 31), 2 ** 32)) return "root";
  if (!isWhole(plan.horizonMonths, 1, MOST_PERIODS)) return "horizonMonths";
  if (!isWhole(plan.todayDay, -1e7, 1e7)) return "todayDay";
  for (const key of ["unitDays", "activeWithinDays", "firstRatio"]) if (!isAbove(plan[key], 0)) return key;
  if (!(isAbove(plan.valueBeyondYears, -1e-300) || plan.valueBeyondYears === Infinity)) return "valueBeyondYears";
  if (!isAbove(plan.discountRate, -1)) return "discountRate";
  if (plan.sample !== undefined && !isAbove(plan.sample, 0)) return "sample";
  for (const key of ["purchaseModel", "spendModel"]) if (typeof plan[key] !== "string") return key;
  if (!isListOf(plan.season, (factor) => isAbove(factor, -1e-300)) || plan.season.length !== 12) return "season";
  return beliefsFault(plan) ?? clientsFault(plan) ?? strategiesFault(plan) ?? slotsFault(plan) ?? samplingFault(plan);
}

function beliefsFault(plan: Fields): string | null {
  const { replications, beliefWidth, beliefs, pilotBeliefs, purchaseParameters, spendParameters } = plan as Record<
    string,
    number
  > &
    Fields;
  if (!isArray(beliefs, Float64Array, replications * beliefWidth)) return "beliefs";
  if (!isArray(pilotBeliefs, Float64Array, beliefWidth)) return "pilotBeliefs";
  if (purchaseParameters + spendParameters > beliefWidth) return "beliefWidth";
  return plan.scrambles === 1 || plan.scrambles === 16 ? null : "scrambles";
}

function clientsFault({ rows, meanSpend, segment, segmentNames, spend12m, expectedValue }: Fields): string | null {
  if (!(meanSpend instanceof Float64Array)) return "meanSpend";
  const clients = meanSpend.length;
  if (!isFields(rows) || !isWhole(rows.count, 0, 2 ** 31)) return "rows";
  const { count, x, tx, T, weight, rowOfClient, covariates } = rows as { count: number } & Fields;
  if (!isArray(x, Int32Array, count)) return "rows.x";
  for (const [key, column] of Object.entries({ tx, T, weight }))
    if (!isArray(column, Float64Array, count)) return `rows.${key}`;
  if (!isArray(rowOfClient, Int32Array, clients) || !isWithin(rowOfClient, count)) return "rows.rowOfClient";
  if (covariates !== undefined && !isListOf(covariates, (column) => isArray(column, Float64Array, count)))
    return "rows.covariates";
  if (!isListOf(segmentNames, (name) => typeof name === "string")) return "segmentNames";
  const hasSegments =
    isNothing(segment) || (isArray(segment, Uint8Array, clients) && isWithin(segment, segmentNames.length));
  if (!hasSegments) return "segment";
  for (const [key, column] of Object.entries({ spend12m, expectedValue }))
    if (!isNothing(column) && !isArray(column, Float64Array, clients)) return key;
  return null;
}

function strategiesFault({ strategies }: Fields): string | null {
  const isLever = (lever: unknown): boolean =>
    isFields(lever) && LEVERS.includes(lever.kind as string) && isFields(lever.design);
  const isStrategy = (one: unknown): boolean =>
    isFields(one) && typeof one.name === "string" && isListOf(one.levers, isLever);
  return isListOf(strategies, isStrategy) && strategies.length > 0 ? null : "strategies";
}

/** A slot without a place in the beliefs would be a quantity of NaN. */
function slotsFault(plan: Fields): string | null {
  const { beliefWidth, purchaseParameters, spendParameters } = plan as Record<string, number> & Fields;
  const slots = beliefWidth - purchaseParameters - spendParameters;
  const isFine = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.every(isFine);
    if (!isFields(value)) return true;
    return "slot" in value ? isWhole(value.slot, 0, slots - 1) : Object.values(value).every(isFine);
  };
  const holders = ["grossMargin", "variableCost", "organic", "paidToday", "pool", "strategies"];
  return holders.find((key) => !isFine(plan[key])) ?? null;
}

function samplingFault({ sampling, watched, meanSpend }: Fields): string | null {
  const clients = (meanSpend as Float64Array).length;
  if (!isNothing(watched)) {
    if (!isFields(watched) || !(watched.clients instanceof Int32Array)) return "watched";
    if (!isWithin(watched.clients, clients) || !isAscending(watched.clients)) return "watched.clients";
    if (!isArray(watched.weight, Float64Array, watched.clients.length)) return "watched.weight";
  }
  if (isNothing(sampling)) return null;
  if (!isFields(sampling)) return "sampling";
  const { order, start, take, newcomerStride, channelStrides } = sampling;
  if (!isArray(order, Int32Array, clients) || !isWithin(order, clients) || !isOnceEach(order)) return "sampling.order";
  if (!(take instanceof Int32Array) || !isWithin(take, clients + 1)) return "sampling.take";
  if (!isArray(start, Int32Array, take.length + 1) || !isWithin(start, clients + 1)) return "sampling.start";
  if (start[0] !== 0 || start[take.length] !== clients) return "sampling.start";
  for (let stratum = 0; stratum < take.length; stratum++) {
    const size = start[stratum + 1] - start[stratum];
    if (size < 0) return "sampling.start";
    if (take[stratum] < 1 || take[stratum] > size) return "sampling.take";
  }
  if (!isWhole(newcomerStride, 1, 2 ** 31)) return "sampling.newcomerStride";
  const isStride = (item: unknown): boolean =>
    isFields(item) && typeof item.channel === "string" && isWhole(item.stride, 1, 2 ** 31);
  const strides = isNothing(channelStrides) ? [] : channelStrides;
  if (!isListOf(strides, isStride)) return "sampling.channelStrides";
  const names = strides.map((item) => (item as Fields).channel);
  return new Set(names).size === names.length ? null : "sampling.channelStrides";
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function isAbove(value: unknown, limit: number): boolean {
  return Number.isFinite(value) && (value as number) > limit;
}

function isListOf(value: unknown, isOne: (item: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isOne);
}

function isArray<Kind extends Float64Array | Int32Array | Uint8Array>(
  value: unknown,
  kind: { new (size: number): Kind },
  length: number,
): value is Kind {
  return value instanceof kind && value.length === length;
}

/** Whether all are places among `count` things. */
function isWithin(places: Int32Array | Uint8Array, count: number): boolean {
  return places.every((place) => place >= 0 && place < count);
}

/** Whether each place is named once, of places among as many as are named. */
function isOnceEach(places: Int32Array): boolean {
  const isNamed = new Uint8Array(places.length);
  for (const place of places) isNamed[place] = 1;
  return !isNamed.includes(0);
}

function isAscending(places: Int32Array): boolean {
  return places.every((place, at) => at === 0 || place > places[at - 1]);
}
