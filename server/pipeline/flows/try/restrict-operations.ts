import { ConnectorError } from "@/server/connectors/contract";

/**
 * Operations of a system of which only some go through: those named, and those of our own in their place. Every other one is refused,
 * also one that is added to the system later, so nothing is written by what nobody thought of here.
 */
export function restrictOperations<Operations extends object>(
  operations: Operations,
  allowed: readonly (keyof Operations & string)[],
  own: Partial<Operations>,
): Operations {
  const passed: ReadonlySet<PropertyKey> = new Set(allowed);
  return new Proxy(operations, {
    get(target, name) {
      if (Object.hasOwn(own, name)) return Reflect.get(own, name);
      const value: unknown = Reflect.get(target, name);
      if (passed.has(name) || typeof value !== "function") return value;
      return async () => {
        throw new ConnectorError("invalid", `A dry run does not carry out "${String(name)}".`);
      };
    },
  });
}
