import { z } from "zod";
import { connectionFields } from "@/server/connectors/connection-fields";

/** How a company is reached: a sandbox company of the portal, its SQL Server, or an agent on site that keeps the login to itself. */
export const reaches = ["simulated", "sql_server", "agent"] as const;
export type Reach = (typeof reaches)[number];

/** See `AccessMode`: what may be done to the books. */
export const accessModes = ["read_only", "dry_run", "write"] as const;

/** Versions of TLS that a server may be met with; see `SqlServerSettings`. */
export const tlsVersions = ["1.0", "1.1", "1.2", "1.3"] as const;

/** Of a database of a SQL Server. */
export const databaseName = z
  .string()
  .trim()
  .min(1)
  .max(128)
  .refine((name) => !/[\p{Cc}\]]/u.test(name), "A database name without brackets.");

/** Of a table of Sage Pro, as the site spells it. */
export const columnName = z
  .string()
  .trim()
  .regex(/^[A-Za-z]\w{0,62}$/, "The name of a column.");

const overSqlServer = { field: "reach", is: "sql_server" } as const;

/** Settings of a Sage Pro connection. */
export const sageProConfig = z.strictObject({
  /** Chosen when the connection is made. */
  reach: z.enum(reaches).default("simulated").register(connectionFields, {
    label: "Reached by",
    help: "How the portal comes to the books.",
    setByPortal: true,
  }),
  /** Which sandbox company is opened. Nobody types it: the id of another tenant's would open that one. */
  companyId: z.uuid().optional().register(connectionFields, {
    label: "Company",
    help: "The sandbox company whose books are connected.",
    setByPortal: true,
  }),
  /** Which agent answers. Nobody types it either. */
  agentId: z.uuid().optional().register(connectionFields, {
    label: "Agent",
    help: "The agent on site that reads and writes the books.",
    setByPortal: true,
  }),
  server: z
    .string()
    .trim()
    .regex(/^[\w.:-]{1,253}$/, "A host name or an address.")
    .optional()
    .register(connectionFields, {
      label: "Server",
      help: "The host name or address of the SQL Server that holds the company, reachable from the internet.",
      placeholder: "sql.example.com",
      requiredWhenShown: true,
      shownWhen: overSqlServer,
    }),
  port: z.number().int().min(1).max(65_535).default(1_433).register(connectionFields, {
    advanced: true,
    label: "Port",
    help: "The port of the SQL Server. It is 1433 unless the server has several instances.",
    shownWhen: overSqlServer,
  }),
  database: databaseName.optional().register(connectionFields, {
    label: "Database",
    help: "The database of the company, as SQL Server Management Studio lists it.",
    requiredWhenShown: true,
    shownWhen: overSqlServer,
  }),
  encrypt: z
    .enum(["yes", "strict", "no"])
    .default("yes")
    .register(connectionFields, {
      advanced: true,
      label: "Encryption",
      help: "Encrypted unless the server is too old for it. Strict is for SQL Server 2022 and newer.",
      options: { yes: "Encrypted", strict: "Encrypted from the first byte (TDS 8)", no: "Not encrypted" },
      shownWhen: overSqlServer,
    }),
  minTls: z
    .enum(tlsVersions)
    .default("1.2")
    .register(connectionFields, {
      advanced: true,
      label: "Oldest TLS accepted",
      help: "Leave it at 1.2 unless the check says that server and portal know no version in common. Servers before 2012, and later ones without their updates, may know 1.0 alone; it also allows its weak signatures.",
      options: { "1.0": "TLS 1.0", "1.1": "TLS 1.1", "1.2": "TLS 1.2", "1.3": "TLS 1.3" },
      shownWhen: overSqlServer,
    }),
  trustServerCertificate: z.boolean().default(false).register(connectionFields, {
    advanced: true,
    label: "Accept a certificate that nobody vouches for",
    help: "For a server with a certificate of its own making. Whoever stands between the portal and the server could then read along.",
    shownWhen: overSqlServer,
  }),
  systemDatabase: databaseName.optional().register(connectionFields, {
    advanced: true,
    label: "System database",
    help: "The database with the tables sysdata and syccomp, such as PROSYS. Left empty it is found by itself; name it where the login sees several.",
    placeholder: "PROSYS",
    shownWhen: overSqlServer,
  }),
  compid: z
    .string()
    .regex(/^\d{2}$/, "Two digits.")
    .default("01")
    .register(connectionFields, {
      advanced: true,
      label: "Company number",
      help: "The two digits of the company in Sage Pro's system tables (syccomp.compid). It is 01 unless the site keeps several companies.",
      placeholder: "01",
    }),
  recurringColumn: columnName.optional().register(connectionFields, {
    advanced: true,
    label: "Column that marks recurring invoices",
    help: "Of the table armast, where your site has one. Agreements then charge marked invoices alone: those whose value there is neither blank nor 0, N, no or false. Left empty, agreements take all invoices.",
    shownWhen: { field: "reach", is: ["sql_server", "agent"] },
  }),
  mode: z
    .enum(accessModes)
    .default("write")
    .register(connectionFields, {
      label: "What may be done",
      help: "Reading shows invoices and customers. A dry run also works out what a payment would write. Writing posts payments.",
      options: { read_only: "Read only", dry_run: "Dry run: show, do not write", write: "Write: post payments" },
    }),
});
export type SageProConfig = z.output<typeof sageProConfig>;

/** The login to the books, where the portal reaches them itself. With an agent it never leaves the site. */
export const sageProCredentials = z.strictObject({
  user: z.string().trim().min(1).max(128).optional().register(connectionFields, {
    label: "Login",
    help: "A login of the SQL Server with the rights that the documentation lists, and no more.",
    requiredWhenShown: true,
    shownWhen: overSqlServer,
  }),
  password: z.string().min(1).max(128).optional().register(connectionFields, {
    label: "Password",
    help: "The password of this login. It is sealed and never shown again.",
    secret: true,
    requiredWhenShown: true,
    shownWhen: overSqlServer,
  }),
});
export type SageProCredentials = z.output<typeof sageProCredentials>;
