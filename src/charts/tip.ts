/**
 * The encodings by which a mark tells its figures: a tooltip in interactive viewers, and a label that stays in the SVG, which the report shows
 * under the pointer. Goes with `aria: true` on the mark; `field` holds a whole text such as `Points card, Mar 2027: 1.2 M EUR`.
 */
export function tip(field: string) {
  return { tooltip: { field, type: "nominal" }, description: { field, type: "nominal" } } as const;
}
