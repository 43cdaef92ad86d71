import type { Role } from "@/server/platform/auth";

/** What a flow tells the members of some roles about an event, in the words it had at that time. */
export interface Notice {
  readonly node: string;
  readonly roles: readonly Role[];
  readonly subject: string;
  readonly text: string;
}
