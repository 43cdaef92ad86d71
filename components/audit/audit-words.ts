import { auditAreas } from "@/server/insight/audit/audit.schema";

const known: Readonly<Record<string, string>> = auditAreas;

/** What an entry is about: "API keys". */
export const areaOf = (action: string): string => {
  const area = action.split(".", 1)[0] ?? "";
  return known[area] ?? plain(area);
};

/** What was done, from the name of the action: `connection.hook_secret_rotated` is "Hook secret rotated". */
export const actOf = (action: string): string => plain(action.slice(action.indexOf(".") + 1));

/** A name of code in words: `approvalLimit` is "Approval limit". */
export function plain(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, (_, before: string, capital: string) => `${before} ${capital.toLowerCase()}`)
    .replace(/[_-]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
