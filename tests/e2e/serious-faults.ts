import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Colours are all that the night changes. */
export const colourRules = ["color-contrast", "link-in-text-block"];

/**
 * What would keep somebody with assistive technology from using the page, as rule and first element; `rules` narrows it to some of axe's.
 * Transitions are off in every test (`playwright.config.ts`): a colour on its way to another has a contrast that nobody reads.
 */
export async function seriousFaults(page: Page, rules?: string[]): Promise<[rule: string, html: string | undefined][]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => [id, nodes[0]?.html]);
}
