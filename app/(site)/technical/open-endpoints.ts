import type { Endpoint } from "@/components/site/technical/endpoint-table";

/** What other systems call beside the REST API. */
export const openEndpoints: readonly Endpoint[] = [
  {
    method: "POST",
    path: "/api/hooks/<endpoint key>",
    what: "Notifications of a connection. Verified on the raw bytes; 202 after the commit, 503 when it fails, so that the sender tries again.",
  },
  {
    method: "GET",
    path: "/api/v1/openapi.json",
    what: "The OpenAPI 3.1 document, made of the operations that answer.",
  },
  {
    method: "GET",
    path: "/api/v1/health",
    what: "Whether every part works. With a key also how your environment is.",
  },
  {
    method: "GET",
    path: "/pay/<key>",
    what: "The page behind a payment link, with PayTrace's card fields. It can have a host of its own.",
  },
];
