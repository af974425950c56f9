export interface Figure {
  readonly file: string;
  readonly name: string;
  readonly clock: string;
  readonly unit?: "s" | "MB";
  readonly median: number;
  readonly rounds?: readonly number[];
  readonly machineMs?: readonly number[];
  readonly ratioRounds?: readonly number[];
}

export interface FigureFile {
  readonly machine: { readonly node: string; readonly cpu: string; readonly cores: number };
  readonly figures: readonly Figure[];
}

export interface ComparedRow {
  readonly id: string;
  readonly unit: "s" | "MB" | "x";
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly verdict: "slower" | "faster" | "more" | "less" | "same" | "not judged";
  readonly rounds: readonly [number, number];
}

export interface Comparison {
  readonly isSameMachine: boolean;
  readonly rows: readonly ComparedRow[];
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  readonly isOtherNode: boolean;
}

export declare const LEAST_CHANGE: number;
export declare function isFigureFile(file: unknown): file is FigureFile;
export declare function idOf(figure: Pick<Figure, "file" | "name" | "clock">): string;
export declare function compareRuns(before: FigureFile, after: FigureFile): Comparison;
