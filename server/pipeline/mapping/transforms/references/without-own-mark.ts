import { z } from "zod";
import { orderReference, payersReference } from "@/server/pipeline/mapping/gateway-reference";
import { gives } from "../outcome";
import { defineTransform } from "../transform";

const ordered = orderReference(
  { tenantId: "t", environmentId: "e" },
  { reference: "PO-778", subject: "s", sequence: 1 },
);

export const withoutOwnMark = defineTransform({
  name: "without-own-mark",
  version: 1,
  family: "references",
  title: "Without our own mark",
  description:
    "Takes away the mark that charges and payment links of this portal put behind what is paid, so that the payer's reference is left.",
  accepts: ["text", "choice"],
  returns: ["text"],
  params: z.strictObject({}),
  prepare: () => (text) => gives(payersReference(text)),
  examples: [
    { params: {}, input: ordered, gives: "PO-778" },
    { params: {}, input: "104233-TB7K2M9QXA1C", gives: "104233" },
    { params: {}, input: "104233", gives: "104233" },
  ],
});
