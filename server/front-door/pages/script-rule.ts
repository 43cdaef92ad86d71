/**
 * What a page needs its scripts for: `none` says everything without them and gets none, `late` can be used without them and loads them
 * when somebody begins, `as_built` needs them at once.
 */
export type Scripts = "none" | "late" | "as_built";

/** The public site is drawn by the server alone; its menus and foldings are the browser's own. */
const siteWithoutScripts = /^\/(?:(?:technical|pricing|status)|(?:use-cases|docs|security|legal)(?:\/[^.]*)?)?$/;
/** One form each, which the browser can send by itself; scripts say what is wrong without drawing the page anew. */
const forms = new Set(["/contact", "/demo", "/forgot-password"]);
const waysIn = new Set(["/sign-in", "/sign-up"]);

export interface ScriptRuleOptions {
  /** Whether the ways in have buttons of Google or Microsoft, which a script alone can follow. */
  readonly hasProviders: boolean;
}

/** @returns what holds for a path, which comes without its query. */
export const createScriptRule =
  ({ hasProviders }: ScriptRuleOptions) =>
  (path: string): Scripts => {
    if (siteWithoutScripts.test(path)) return "none";
    return forms.has(path) || (waysIn.has(path) && !hasProviders) ? "late" : "as_built";
  };
