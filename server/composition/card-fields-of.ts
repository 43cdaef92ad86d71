import { protectScriptUrl } from "@/server/connectors/paytrace";

/**
 * Where a payer's page loads the card fields. Those of the simulator lie on this portal under whatever name the payer reached it, so
 * of their address only the path counts.
 */
export function cardFieldsOf(
  simulated: boolean,
  baseUrl: string,
): { readonly scriptUrl: string; readonly simulated: boolean } {
  const url = protectScriptUrl(baseUrl);
  return { scriptUrl: simulated ? new URL(url).pathname : url, simulated };
}
