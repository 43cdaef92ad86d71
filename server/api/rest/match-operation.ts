import type { Operation } from "./operation";
import { operations } from "./operations";

export type Match =
  | {
      readonly found: "operation";
      readonly operation: Operation;
      readonly params: Readonly<Record<string, string>>;
    }
  | { readonly found: "path"; readonly allow: readonly string[] }
  | { readonly found: "nothing" };

/** The operation behind a method and a path below `/api/v1`; segments are decoded once, here. */
export function matchOperation(method: string, path: string): Match {
  const allow: string[] = [];
  for (const operation of Object.values<Operation>(operations)) {
    const params = matchPath(operation.path, path);
    if (params === undefined) continue;
    if (operation.method === method) return { found: "operation", operation, params };
    allow.push(operation.method);
  }
  return allow.length > 0 ? { found: "path", allow } : { found: "nothing" };
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined && segment !== value) return undefined;
    if (name !== undefined) {
      const decoded = decodeSegment(value);
      if (decoded === undefined) return undefined;
      params[name] = decoded;
    }
  }
  return params;
}

function decodeSegment(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
