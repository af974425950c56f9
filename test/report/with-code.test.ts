import { expect, test } from "vitest";
import { withCode } from "../../src/report/with-code.ts";

test("what stands between backquotes is code and escaped; a lone backquote is text", () => {
  expect(withCode("without any spend (`floor`)?").markup).toBe("without any spend (<code>floor</code>)?");
  expect(withCode("`<img src=x>` <b>").markup).toBe("<code>&lt;img src=x&gt;</code> &lt;b&gt;");
  expect(withCode("5` <b>").markup).toBe("5` &lt;b&gt;");
});
