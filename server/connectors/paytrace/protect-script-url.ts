/** The host of PayTrace's hosted card fields (Protect.js) beside each host of its API. */
const protectOrigins: Readonly<Record<string, string>> = {
  "api.paytrace.com": "https://protect.paytrace.com",
  "api.sandbox.paytrace.com": "https://protect.sandbox.paytrace.com",
};

/** Where a page loads Protect.js for a connection with this base URL. Below any other host, such as the simulator's, it lies beside the API. */
export function protectScriptUrl(baseUrl: string): string {
  const origin = protectOrigins[new URL(baseUrl).hostname];
  return `${origin ?? baseUrl}/js/protect.min.js`;
}
