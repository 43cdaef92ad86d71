import { operationNames, type SiteOperations, wireOperations } from "@/server/connectors/sage-pro/remote";

/**
 * The operations of a company of which every one that writes is taken from `writing`, which knows the newest profile; the others stay.
 * Goes by the effects of the operations, so that one that is new cannot be left out.
 */
export function writeByProfile<Offered extends Partial<SiteOperations>>(
  operations: Offered,
  writing: () => Promise<Partial<SiteOperations>>,
): Offered {
  const writes = operationNames.filter((name) => wireOperations[name].effect === "write" && name in operations);
  const byProfile = writes.map((name) => [
    name,
    async (items: never) => {
      const write = (await writing())[name] as ((items: never) => Promise<unknown>) | undefined;
      return write?.(items);
    },
  ]);
  return { ...operations, ...Object.fromEntries(byProfile) };
}
