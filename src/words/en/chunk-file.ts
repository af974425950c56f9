/** Why bytes are no chunk of a run, or no plan: what follows the name of a file. */
export const chunkFileWords = Object.freeze({
  notChunk: "it is not a chunk of a run",
  otherFormat: (found: number, known: number) =>
    `its format is ${String(found)} where ${String(known)} was expected: another version of Holdfast wrote it`,
  cutShort: "it is not as long as it says",
  damaged: "its checksum does not agree with its content",
  otherChunk: "it is of other replications, or of another run",
  otherLengths: "it does not hold as many numbers as the run leaves",
  notPlan: "The plan of a simulation was expected, but the bytes are none of this version of Holdfast.",
  planDamaged: "The plan of a simulation is damaged: its checksum does not agree with its content.",
  planRefused: (fault: string) => `The plan of a simulation is refused: ${fault}.`,
});
