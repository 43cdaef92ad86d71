import { z } from "zod";
import { checkStepSchema, type connectorIds, formFieldSchema, settingValueSchema } from "./connection.schema";

/** The real systems that an empty slot can be connected to, each with the settings it begins with. */
export const newConnectionWays = {
  paytrace: {
    ...{ connectorId: "paytrace", slot: "gateway", name: "PayTrace", config: {} },
    title: "PayTrace account",
    what: "A merchant account of yours, with an API user that PayTrace gives you. Nothing is charged by connecting it.",
    act: "Connect a PayTrace account",
  },
  "sage-pro-sql-server": {
    ...{ connectorId: "sage-pro", slot: "erp", name: "Sage Pro" },
    config: { reach: "sql_server", mode: "read_only" },
    title: "Sage Pro company on SQL Server",
    what: "The SQL edition, where the portal reaches the server by itself. It begins by reading only.",
    act: "Connect a company on SQL Server",
  },
  shopify: {
    ...{ connectorId: "shopify", slot: "shop", name: "Shopify", config: {} },
    title: "Shopify shop",
    what: "A shop of yours, read by an app that you make in Shopify. Nothing there is changed by connecting it.",
    act: "Connect a Shopify shop",
  },
} as const satisfies Record<
  string,
  {
    readonly connectorId: (typeof connectorIds)[number];
    readonly slot: "gateway" | "erp" | "shop";
    readonly name: string;
    readonly config: Readonly<Record<string, string>>;
    readonly title: string;
    readonly what: string;
    readonly act: string;
  }
>;

export type NewConnectionWay = keyof typeof newConnectionWays;
const ways = Object.keys(newConnectionWays) as [NewConnectionWay, ...NewConnectionWay[]];
export const newConnectionWaySchema = z.enum(ways);

/** The form of a connection that is not there yet. */
export const newConnectionFormSchema = z.object({
  fields: z.array(formFieldSchema),
  /** What stands in the form at first. */
  config: z.record(z.string(), settingValueSchema),
});
export type NewConnectionForm = z.infer<typeof newConnectionFormSchema>;

export const addConnectionSchema = z.object({
  way: newConnectionWaySchema,
  name: z.string().trim().min(1, "Give the connection a name.").max(80),
  config: z.record(z.string().max(60), settingValueSchema),
  credentials: z.record(z.string().max(60), z.string().min(1).max(2_000)),
  /** The last day of the credentials, where the system sets one. */
  validUntil: z.iso.date("This is not a day.").optional(),
  /** Keep it although a check does not pass, for a system that is away just now. */
  anyway: z.boolean().default(false),
});
export type AddConnection = z.infer<typeof addConnectionSchema>;

export const addedConnectionSchema = z.object({
  /** Null when nothing was kept, because a check does not pass. */
  connectionId: z.string().nullable(),
  results: z.array(checkStepSchema),
});
export type AddedConnection = z.infer<typeof addedConnectionSchema>;
