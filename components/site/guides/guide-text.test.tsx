import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { GuideText, guideAddress } from "./guide-text";

const slugs = new Set(["paytrace", "0016-flows"]);

test("a link to a file of the docs leads to its page, one to anything else of the sources to none", () => {
  expect(guideAddress("paytrace.md#settings", slugs)).toBe("/docs/paytrace#settings");
  expect(guideAddress("adr/0016-flows.md", slugs)).toBe("/docs/0016-flows");
  expect(guideAddress("../paytrace.md", slugs)).toBe("/docs/paytrace");
  expect(guideAddress("../CONTRIBUTING.md", slugs)).toBeUndefined();
  expect(guideAddress("javascript:alert(1)", slugs)).toBeUndefined();
});

test("HTML and scripts in a guide are text or nothing", () => {
  const html = renderToStaticMarkup(
    <GuideText
      slugs={slugs}
      markdown={'## One\n\n<script>alert(1)</script>\n\n<img src="x" onerror="alert(1)">\n\n[x](javascript:alert(1))'}
    />,
  );
  expect(html).toContain('<h2 id="one">');
  expect(html).not.toMatch(/<script|<img|href="javascript/);
});
