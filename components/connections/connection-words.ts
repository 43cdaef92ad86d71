import type { Meaning } from "@/components/ui/meanings";
import type { CheckStep, CheckTrigger, ConnectionRow } from "@/server/pipeline/connections/connection.schema";

export const slotWords = { gateway: "Payment gateway", erp: "ERP company", shop: "Shop" } as const satisfies Record<
  ConnectionRow["slot"],
  string
>;

export const stepWords = {
  reached: "Reached",
  signed_in: "Signed in",
  permissions: "Permissions",
  sample_read: "Sample read",
} as const satisfies Record<CheckStep["name"], string>;

export const triggerWords = {
  person: "by hand",
  save: "when it was saved",
  schedule: "by the hourly check",
  probe: "after an outage",
} as const satisfies Record<CheckTrigger, string>;

/** How a connection stands, in one word. Pausing is somebody's wish and comes before what the last check found. */
export function healthLook({ health, pausedAt }: Pick<ConnectionRow, "health" | "pausedAt">): {
  readonly meaning: Meaning;
  readonly word: string;
} {
  if (pausedAt !== null) return { meaning: "waiting", word: "Paused" };
  switch (health) {
    case "healthy":
      return { meaning: "posted", word: "Healthy" };
    case "failing":
      return { meaning: "failed", word: "Not working" };
    case "unknown":
      return { meaning: "waiting", word: "Not checked yet" };
    default:
      return health satisfies never;
  }
}

const secretWords: Readonly<Record<string, string>> = {
  username: "API user",
  password: "Password",
  accessToken: "Access token",
};
export const secretWord = (name: string): string => secretWords[name] ?? name;

/** From so many days before their end on, credentials stand out. */
export const nearEndDays = 14;
