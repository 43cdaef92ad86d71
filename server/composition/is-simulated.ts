/**
 * A Sandbox reaches simulated systems only, whatever address its connection holds; Dev and QA reach them by their own paths, and
 * Production never does.
 */
export const isSimulated = (connection: { readonly environmentKind: string; readonly baseUrl: string }): boolean =>
  connection.environmentKind === "sandbox" ||
  (connection.environmentKind !== "production" &&
    /\/sandbox\/(paytrace|shop)\/[0-9a-f-]{36}$/.test(connection.baseUrl));

/** Which of the simulated systems an address is of: that of a shop has a path of its own. */
export const isSimulatedShop = ({ baseUrl }: { readonly baseUrl: string }): boolean =>
  /\/sandbox\/shop\/[0-9a-f-]{36}$/.test(baseUrl);
