import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { type DrawnPage, personalPages, portalPages, publicPages } from "../screens/pages.mjs";

/** They send on to another page at once. */
const withoutPicture = ["/[tenant]/[environment]", "/[tenant]/[environment]/settings"];

/** An address such as the picture is taken at. */
function exampleOf(page: DrawnPage): string {
  if (page.path === undefined) return `/${page.link}/key`;
  const begins = page.path.replace(/\?.*$/, "");
  return `${begins}${page.row || page.opens || page.rowLeadsTo ? "/id" : ""}${page.below ?? ""}`;
}

test("every page that there is is among the pages that are drawn", () => {
  const routes = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => path.dirname(file).split(path.sep))
    .map((parts) => `/${parts.filter((part) => part !== "." && !/^\(.*\)$/.test(part)).join("/")}`);
  const examples = [
    ...[...publicPages, ...personalPages].map(exampleOf),
    ...portalPages.map((page) => `/company/sandbox${exampleOf(page)}`),
  ];
  const isDrawn = (route: string) => {
    const pattern = new RegExp(`^${route.replaceAll(/\[\.\.\.\w+\]/g, ".+").replaceAll(/\[\w+\]/g, "[^/]+")}$`);
    return examples.some((example) => pattern.test(example));
  };
  expect(routes.length).toBeGreaterThan(60);
  expect(routes.filter((route) => !withoutPicture.includes(route) && !isDrawn(route))).toEqual([]);
});
