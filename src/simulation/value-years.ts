/** Years over which a client is valued where the scenario's `value_beyond` is not a span. */
const DEFAULT_VALUE_YEARS = 5;

/** Years that `clv` looks ahead in rules, and an acquired client is valued from its own arrival: those of `value_beyond` where it is a span. */
export function valueYears(valueBeyondYears: number): number {
  return valueBeyondYears > 0 && Number.isFinite(valueBeyondYears) ? valueBeyondYears : DEFAULT_VALUE_YEARS;
}
