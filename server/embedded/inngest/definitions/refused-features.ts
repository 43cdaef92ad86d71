import type { FunctionConfig } from "./function-config.schema";

/**
 * The features a function asks for that this engine does not have. A function is refused at registration rather than
 * run with one of its promises silently broken.
 */
export function refusedFeatures(config: FunctionConfig): readonly string[] {
  const refused: string[] = (
    ["rateLimit", "throttle", "debounce", "priority", "singleton", "timeouts"] as const
  ).filter((feature) => config[feature] !== undefined && config[feature] !== null);
  const limits = Array.isArray(config.concurrency) ? config.concurrency : [config.concurrency];
  if (limits.some((limit) => typeof limit === "object" && limit?.scope === "account")) {
    refused.push('concurrency with scope "account"');
  }
  for (const trigger of config.triggers) {
    if ("cron" in trigger && trigger.jitter) refused.push("cron jitter");
    if ("event" in trigger && trigger.event.includes("*")) refused.push(`the event pattern "${trigger.event}"`);
  }
  if (config.batchEvents && config.idempotency) refused.push("idempotency together with batchEvents");
  if (config.batchEvents && config.cancel?.length) refused.push("cancelOn together with batchEvents");
  for (const step of Object.values(config.steps)) {
    if (step.runtime.type !== "http") refused.push(`the runtime "${step.runtime.type}"`);
  }
  return refused;
}
