import type { Chart } from "../../src/charts/chart.ts";

interface View {
  readonly mark?: { readonly type: string };
  readonly encoding?: Readonly<Record<string, { readonly field?: string; readonly type?: string }>>;
  readonly layer?: readonly View[];
  readonly vconcat?: readonly View[];
}

/** Every mark of a chart with its encodings, a line each: what a golden file holds. */
export function shapeOf(chart: Chart): string[] {
  const walk = (view: View): string[] => [
    ...(view.mark === undefined
      ? []
      : [
          `${view.mark.type}: ${Object.entries(view.encoding ?? {})
            .map(
              ([channel, { field, type }]) => `${channel}=${field ?? "value"}${type === undefined ? "" : `/${type}`}`,
            )
            .join(" ")}`,
        ]),
    ...[...(view.layer ?? []), ...(view.vconcat ?? [])].flatMap(walk),
  ];
  return walk(chart.spec as View);
}
