/** Where numbers of the register of evidence come from, as far as it is said in words; citations are the same in every language. */
export const evidenceSources = Object.freeze({
  ourJudgement: "our judgement",
  direction: (study: string): string => `direction: ${study}`,
  breakage: "airlines 14-18 %; one third of value issued (2011 census)",
  industryReports: "industry reports 2016-2020",
});
