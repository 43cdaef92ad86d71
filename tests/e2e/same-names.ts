import type { Page } from "@playwright/test";

/**
 * Names that buttons of two lines of one list share, or of two parts of the page: whoever hears the buttons alone could not tell which
 * line they belong to. An id copies itself wherever it stands, and an instant shows itself exactly: both may stand twice.
 */
export function sharedNames(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lines = new Map<string, Set<Element>>();
    for (const act of document.querySelectorAll("main :is(li, tr, section) :is(button, a[download])")) {
      const name = (act.getAttribute("aria-label") ?? act.textContent ?? "").replace(/\s+/g, " ").trim();
      const line = act.closest("li, tr, section");
      if (line === null || name.endsWith(", copy") || act.querySelector("time")?.parentElement === act) continue;
      lines.set(name, (lines.get(name) ?? new Set()).add(line));
    }
    return [...lines].filter(([, places]) => places.size > 1).map(([name, { size }]) => `${size} × ${name}`);
  });
}
