import type { Meaning } from "@/components/ui/meanings";
import type { ApiKeyState } from "@/server/account/api-keys/api-key.schema";

/** How a key stands, in a word; what has ended carries no judgement. */
export const keyStateLooks = {
  works: { word: "Works", meaning: "posted" },
  ending: { word: "Replaced, still works", meaning: "waiting" },
  expired: { word: "Expired", meaning: undefined },
  revoked: { word: "Revoked", meaning: undefined },
} as const satisfies Record<ApiKeyState, { word: string; meaning: Meaning | undefined }>;

export function overlapWords(hours: number): string {
  if (hours === 0) return "Ends at once";
  if (hours < 24) return hours === 1 ? "Works for 1 hour more" : `Works for ${hours} hours more`;
  return hours === 24 ? "Works for 1 day more" : `Works for ${hours / 24} days more`;
}
