/**
 * A Sandbox reaches the simulated gateway only, whatever address its connection holds; Dev and QA reach it by its own path, and
 * Production never does.
 */
export const isSimulated = (connection: { readonly environmentKind: string; readonly baseUrl: string }): boolean =>
  connection.environmentKind === "sandbox" ||
  (connection.environmentKind !== "production" && /\/sandbox\/paytrace\/[0-9a-f-]{36}$/.test(connection.baseUrl));
