/** What is said about budgets, knobs and optima. */
export const optimizeWords = Object.freeze({
  shapes: {
    knobs: "a list of paths and bounds, such as [Win new clients.acquisition.Search.spend: 0 to 20k per month]",
  },
  noTotal: "a budget of 0 buys nothing, expected an amount above 0. Leave total out for no limit.",
  noResponse: {
    service: "its effects are fixed numbers, so that the least spend looks best. Give service a `response:` curve.",
    contact:
      "the response is a fixed share, so that the least cost looks best. Write `response` as a curve: { floor, ceiling, at: [cost, value] }.",
    reward:
      "the effects are fixed numbers, so that the cheapest reward looks best. Give loyalty_program a `reward_response:` curve.",
  },
  refused: (name: string, reason: string) => `${name} has no response: ${reason}`,
  unknownKnob: (name: string, isInLever: boolean, known: readonly string[]) =>
    `${name} is ${isInLever ? "nothing that responds to its size" : "no key of a strategy"}, expected ${
      known.length === 0 ? "a knob, but no strategy has one" : known.join(", ")
    }.`,
  twice: (name: string) => `${name} stands twice, expected each knob once. Remove one.`,
  clash: (lever: string, strategy: string, other: string) =>
    `${lever} of ${strategy} and ${lever} of ${other} are not the same, expected one design of each lever: the knobs move one strategy. Take all ${lever} knobs from one of the two.`,
});
