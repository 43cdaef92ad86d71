import { z } from "zod";
import { connectionFields } from "@/server/connectors/connection-fields";

/** Settings of a Sage Pro connection. */
export const sageProConfig = z.strictObject({
  /** Which company the transport opens. Nobody types it: the id of another tenant's would open that one. */
  companyId: z.uuid().register(connectionFields, {
    label: "Company",
    help: "The company whose books are connected.",
    setByPortal: true,
  }),
  compid: z
    .string()
    .regex(/^\d{2}$/, "Two digits.")
    .default("01")
    .register(connectionFields, {
      label: "Company number",
      help: "The two digits of the company in Sage Pro's system tables (syccomp.compid). It is 01 unless the site keeps several companies.",
      placeholder: "01",
    }),
});
export type SageProConfig = z.output<typeof sageProConfig>;

/** None: the login to the books lies with the transport, and of a site it never leaves the site. */
export const sageProCredentials = z.strictObject({});
export type SageProCredentials = z.output<typeof sageProCredentials>;
