import type { NativeChart } from "./native-chart.ts";
import type { XmlElement } from "./xml-tree.ts";
import { childOf, element, elementsOf, findAll, inSequence, walkXml } from "./xml-tree.ts";

/** Children of elements of a chart in the order of the schema; pptxgenjs mixes some. Source: ECMA-376 part 1, 21.2. */
const AXIS =
  "c:axId c:scaling c:delete c:axPos c:majorGridlines c:numFmt c:majorTickMark c:minorTickMark c:tickLblPos c:spPr c:txPr c:crossAx c:crosses";
const SEQUENCES: Readonly<Record<string, string>> = {
  "c:chartSpace": "c:date1904 c:lang c:roundedCorners c:chart c:spPr c:txPr c:externalData",
  "c:chart": "c:autoTitleDeleted c:plotArea c:plotVisOnly c:dispBlanksAs",
  "c:barChart": "c:barDir c:grouping c:varyColors c:ser c:gapWidth c:overlap c:axId",
  "c:lineChart": "c:grouping c:varyColors c:ser c:marker c:axId",
  "c:areaChart": "c:grouping c:varyColors c:ser c:axId",
  "c:catAx": `${AXIS} c:auto c:lblAlgn c:lblOffset c:tickLblSkip c:tickMarkSkip c:noMultiLvlLbl`,
  "c:valAx": `${AXIS} c:crossBetween c:majorUnit`,
};
const SERIES: Readonly<Record<string, string>> = {
  "c:barChart": "c:idx c:order c:tx c:spPr c:invertIfNegative c:dLbls c:cat c:val",
  "c:lineChart": "c:idx c:order c:tx c:spPr c:marker c:cat c:val c:smooth",
  "c:areaChart": "c:idx c:order c:tx c:spPr c:cat c:val",
};
const BODY_FONT = "+mn-lt";
/** In sixty-thousandths of a degree. */
const LEAST_TURN = "60";

/** Makes a chart that pptxgenjs wrote one that the schema allows and the plan asks for. */
export function finishChart(root: XmlElement, chart: NativeChart, language: string): void {
  root.children.push(element("c:lang", { val: language }));
  for (const each of walkXml(root)) {
    if (each.name === "a:latin") each.attributes.set("typeface", BODY_FONT);
    if (each.attributes.has("lang")) each.attributes.set("lang", language);
  }
  for (const plot of plotsOf(root)) finishPlot(plot);
  if (chart.kind === "bars") finishBars(root, chart);
  else finishLines(root, chart.labelEvery);
  for (const each of walkXml(root)) {
    const names = SEQUENCES[each.name] as string | undefined;
    if (names !== undefined) inSequence(each, names.split(" "));
  }
}

function plotsOf(root: XmlElement): XmlElement[] {
  return walkXml(root).filter(({ name }) => name in SERIES);
}

function finishPlot(plot: XmlElement): void {
  // The third axis that it names is one of depth, which there is not.
  const [first, second] = findAll(plot, "c:axId");
  plot.children = [...elementsOf(plot).filter(({ name }) => name !== "c:axId"), first, second];
  if (childOf(plot, "c:grouping") === null) plot.children.push(element("c:grouping", { val: "standard" }));
  for (const series of findAll(plot, "c:ser")) {
    if (plot.name === "c:lineChart") {
      const marker = element("c:marker", {}, [element("c:symbol", { val: "none" })]);
      series.children = [...elementsOf(series).filter(({ name }) => name !== "c:marker"), marker];
    }
    for (const categories of findAll(series, "c:cat")) categories.children = [plainCategories(categories)];
    inSequence(series, SERIES[plot.name].split(" "));
  }
}

/** Categories of one level; pptxgenjs writes them as those of several. */
function plainCategories(categories: XmlElement): XmlElement {
  const [formula] = findAll(categories, "c:f");
  const [count] = findAll(categories, "c:ptCount");
  return element("c:strRef", {}, [formula, element("c:strCache", {}, [count, ...findAll(categories, "c:pt")])]);
}

function finishBars(root: XmlElement, { series, grouping }: Extract<NativeChart, { kind: "bars" }>): void {
  findAll(root, "c:ser").forEach((each, k) => {
    const labels = childOf(each, "c:dLbls");
    const { isLabelled = false, unlabelled = [] } = series[k];
    if (!isLabelled) each.children = elementsOf(each).filter((child) => child !== labels);
    else if (labels !== null && grouping !== "stacked") {
      const at = labels.children.findIndex((child) => typeof child !== "string" && child.name === "c:showLegendKey");
      labels.children.splice(at, 0, element("c:dLblPos", { val: "outEnd" }));
      labels.children = elementsOf(labels).filter(({ name }) => name !== "c:showLeaderLines");
      labels.children.unshift(...unlabelled.map(withoutLabel));
    }
  });
  // The first category is on top; the axis of values stays below.
  for (const axis of findAll(root, "c:valAx")) childOf(axis, "c:crosses")?.attributes.set("val", "max");
}

function withoutLabel(point: number): XmlElement {
  return element("c:dLbl", {}, [element("c:idx", { val: point }), element("c:delete", { val: 1 })]);
}

function finishLines(root: XmlElement, labelEvery: number): void {
  // Labels of categories stand upright, and by the least turn there is LibreOffice does not break them to the width of a category.
  for (const body of findAll(root, "c:catAx").flatMap((axis) => findAll(axis, "a:bodyPr")))
    body.attributes.set("rot", LEAST_TURN);
  for (const axis of findAll(root, "c:valAx")) childOf(axis, "c:crossBetween")?.attributes.set("val", "midCat");
  for (const axis of findAll(root, "c:catAx")) axis.children.push(element("c:tickMarkSkip", { val: labelEvery }));
  // Programs that know no skipping write what the part holds; the workbook holds every category.
  for (const cache of findAll(root, "c:cat").flatMap((categories) => findAll(categories, "c:strCache"))) {
    cache.children = elementsOf(cache).filter(
      ({ name, attributes }) => name !== "c:pt" || Number(attributes.get("idx")) % labelEvery === 0,
    );
  }
}
