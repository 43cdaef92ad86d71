import type { IncomingMessage, ServerResponse } from "node:http";
import { holdPage } from "./hold-page";
import { withLateScripts, withoutScripts } from "./rewrite-page";
import { createScriptRule, type ScriptRuleOptions } from "./script-rule";

type HandlePage = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/**
 * Next gives every page the scripts of React and of its router, also a page that has nothing for them to do: on a telephone they take
 * longer than everything else of it. Where a page does without, they are taken out of what Next drew.
 */
export function withFewScripts(handle: HandlePage, options: ScriptRuleOptions): HandlePage {
  const scriptsOf = createScriptRule(options);
  return (request, response) => {
    // What Next's router and its forms ask for from a page that runs already is no document.
    const isDocument =
      request.method !== "HEAD" && request.headers.rsc === undefined && request.headers["next-action"] === undefined;
    const scripts = isDocument ? scriptsOf((request.url ?? "/").split("?", 1)[0] ?? "/") : "as_built";
    if (scripts !== "as_built") holdPage(request, response, scripts === "none" ? withoutScripts : withLateScripts);
    return handle(request, response);
  };
}
