import { z } from "zod";
import { connectionFields } from "@/server/connectors/connection-fields";

export const shopConfig = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }).register(connectionFields, {
    label: "Address of the shop",
    help: "What stands in the browser when you manage the shop, without anything behind the host.",
    placeholder: "https://shop.example",
  }),
});

export const shopCredentials = z.strictObject({
  apiKey: z.string().min(20).register(connectionFields, {
    label: "API key",
    help: "Made in the shop under Settings, API keys. It needs the permission to read orders.",
    secret: true,
  }),
});
