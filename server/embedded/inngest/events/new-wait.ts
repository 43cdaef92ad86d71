import { compileExpression, equalityPaths, hashAtPath } from "../expressions";
import type { NewWait } from "../store/change";
import type { InngestEvent } from "./event.schema";

/**
 * A wait for an event, prepared so that the event will find it.
 *
 * @param trigger the event of the waiting run: `event` in the expression.
 * @throws Error when the expression is no valid CEL.
 */
export function newWait(
  trigger: InngestEvent,
  { eventName, expression, expiresAt }: { eventName: string; expression?: string; expiresAt?: number },
): NewWait {
  if (expression === undefined) return { eventName, expiresAt };
  compileExpression(expression);
  const paths = equalityPaths(expression);
  const matchHash = paths && hashAtPath(trigger, paths.event);
  return matchHash === undefined
    ? { eventName, expression, expiresAt }
    : { eventName, expression, matchPath: paths?.async, matchHash, expiresAt };
}
