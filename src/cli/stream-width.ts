import type { Output } from "./command.ts";

/** Columns of a terminal that does not say how many it has. */
export const USUAL_WIDTH = 80;

/** Columns of a stream, undefined where it names none; some terminals (of a serial line, of a build server) report 0, which counts as the usual width. */
export function streamWidth({ columns }: Output): number | undefined {
  return columns === 0 ? USUAL_WIDTH : columns;
}
