import ipaddr from "ipaddr.js";
import { z } from "zod";

/** Where an identity provider describes itself, below `/.well-known/openid-configuration`. */
const issuerSchema = z
  .url({ protocol: /^https?$/ })
  .refine(isSafeForSecrets, "Give an address that begins with https://, or one of this machine.")
  .transform((url) => url.replace(/\/+$/, ""));

/**
 * Every setting of the portal, parsed once at start. Nothing else reads the environment. `server/start.mjs` fills in what
 * a single machine needs; a hosted installation sets them itself (see `.env.example`).
 */
const settingsSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** The address people and systems reach us at, without a trailing slash. */
  APP_URL: z.url().optional(),
  /** Another host for the pages of payers alone: an origin, whose name is not the portal's. On one host when absent. */
  PAY_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isOrigin, "Give a scheme and a host, and nothing behind them.")
    .transform((url) => new URL(url).origin)
    .optional(),
  /** Proxies in front of the portal: only from them X-Forwarded-For is believed. Addresses and CIDR ranges, comma between. */
  TRUSTED_PROXIES: z.string().default("").transform(parseProxies),
  /** Everything embedded keeps its state here. */
  DATA_DIR: z.string().min(1).default(".data"),
  /** PostgreSQL 15 or newer, with an account that may create roles; the embedded server when absent. */
  DATABASE_URL: z.url().optional(),
  /** Databases of the Sandbox and of the embedded services; beside the portal's own when absent. */
  SANDBOX_DATABASE_URL: z.url().optional(),
  EMBEDDED_DATABASE_URL: z.url().optional(),
  /** `id:base64` pairs of 32 bytes, the current one first; made and kept in DATA_DIR when absent. */
  MASTER_KEYS: z.string().optional(),
  /** At least 32 characters; signs session cookies and derives the database roles' passwords. */
  APP_SECRET: z.string().min(32).optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: z.url().optional(),
  MAIL_FROM: z.string().default("Tallybridge <books@tallybridge.example>"),
  /** Where questions from the public site arrive; the address of MAIL_FROM when absent. */
  CONTACT_ADDRESS: z.email().optional(),
  /** Both from the same Stripe account; the billing desk stands in when absent. */
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().startsWith("whsec_").optional(),
  /** Sign-in with Google: a client of its console, both or none. */
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_ISSUER: z.string().default("https://accounts.google.com").pipe(issuerSchema),
  /** Sign-in with Microsoft: an app registration of Entra, both or none. The issuer of one directory lets only its people in. */
  MICROSOFT_CLIENT_ID: z.string().optional(),
  MICROSOFT_CLIENT_SECRET: z.string().optional(),
  MICROSOFT_ISSUER: z.string().default("https://login.microsoftonline.com/common/v2.0").pipe(issuerSchema),
  /** Who runs the portal: addresses of accounts, comma between, that may see how companies come in. Nobody when absent. */
  OPERATOR_ADDRESSES: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((address) => address.trim().toLowerCase())
        .filter((address) => address !== ""),
    ),
  INNGEST_BASE_URL: z.url().optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  /** Notifications one environment may send per second in the long run; ten seconds of them at once. */
  HOOK_RATE_PER_SECOND: z.coerce.number().int().min(1).default(1_000),
  /** The demo tenant with payments arriving; on where everything is embedded, off beside a real database. */
  DEMO_TENANT: z.stringbool().optional(),
  /** Where PayTrace's own address, https://api.paytrace.com, leads on this installation: for rehearsals. There itself when absent. */
  PAYTRACE_API_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeForSecrets, "Give an address that begins with https://, or one of this machine.")
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  /** Off for a node that only takes notifications and shows pages, beside others that do the work. */
  RUN_FUNCTIONS: z.stringbool().default(true),
  /** A server that speaks the protocol of chat completions, its model and key: a second opinion on suggested mappings. */
  MAPPING_MODEL_URL: z.url({ protocol: /^https?$/ }).optional(),
  MAPPING_MODEL_NAME: z.string().optional(),
  MAPPING_MODEL_KEY: z.string().optional(),
  /** Whether samples of fields without personal data may go to that server; names, labels and types always do. */
  MAPPING_MODEL_SAMPLES: z.stringbool().default(false),
  /** Ask Have I Been Pwned about new passwords (only the first five characters of a hash leave the house). */
  CHECK_BREACHED_PASSWORDS: z.stringbool().default(false),
});

function isOrigin(text: string): boolean {
  return URL.canParse(text) && [new URL(text).origin, `${new URL(text).origin}/`].includes(text.toLowerCase());
}

/** Credentials go there: in the clear at most within this machine. */
function isSafeForSecrets(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || ["127.0.0.1", "[::1]", "localhost"].includes(hostname);
}

function parseProxies(text: string, context: z.RefinementCtx): readonly string[] {
  const places = text
    .split(",")
    .map((place) => place.trim())
    .filter((place) => place !== "");
  for (const place of places) {
    const isAddress = ipaddr.IPv4.isValidFourPartDecimal(place) || ipaddr.IPv6.isValid(place);
    // A range of everything would let everybody choose the address they are counted by.
    if (!isAddress && !(ipaddr.isValidCIDR(place) && ipaddr.parseCIDR(place)[1] > 0)) {
      context.addIssue({ code: "custom", message: "Give addresses or CIDR ranges, such as 10.0.0.0/8." });
      break;
    }
  }
  return places;
}

export type Settings = z.infer<typeof settingsSchema>;

/** Where the portal is reached without APP_URL, but for the port. */
const localUrl = "http://127.0.0.1";

/** @throws Error with one line per wrong setting, naming it and never its value. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) {
    const { APP_URL, PAY_URL } = parsed.data;
    // Cookies do not mind the port: one name with two ports would be one host to a browser.
    if (PAY_URL !== undefined && new URL(PAY_URL).hostname === new URL(APP_URL ?? localUrl).hostname) {
      throw new Error("These settings cannot be used:\nPAY_URL: Give another host than that of APP_URL.");
    }
    return parsed.data;
  }
  const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`These settings cannot be used:\n${lines.join("\n")}`);
}
