import { expect, test } from "vitest";
import * as holdfast from "../src/index.ts";

test("the public API has what it promises; a name that goes is a breaking change", () => {
  expect(Object.keys(holdfast).sort()).toMatchInlineSnapshot(`
    [
      "ConvergenceError",
      "HoldfastError",
      "InputError",
      "InterruptedError",
      "ScenarioError",
      "UsageError",
      "WorkerError",
      "chartSpecs",
      "fit",
      "fitByGroup",
      "fitJsonSchema",
      "fitScenario",
      "generateTransactions",
      "holdoutErrors",
      "inTimeUnit",
      "loadScenario",
      "loadWorld",
      "parseHoldout",
      "purchaseModel",
      "readFit",
      "readHistory",
      "readResults",
      "readScenarioHistory",
      "reportHtml",
      "reportPictures",
      "resultsJsonSchema",
      "runScenario",
      "saveFit",
      "scenarioJsonSchema",
      "score",
      "simulate",
      "spendModel",
      "writeCharts",
    ]
  `);
});
