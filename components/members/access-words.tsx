import { environmentLooks } from "@/components/shell/environments";
import type { Access } from "@/server/account/members/members.schema";
import { roleWords } from "./role-words";

/** A role, and under it where it is narrower. */
export function AccessWords({ role, environmentRoles }: Access) {
  const narrowed = Object.entries(environmentRoles);
  return (
    <>
      <span>{roleWords[role].name}</span>
      {narrowed.map(([kind, there]) => (
        <span key={kind} className="block text-muted text-sm">
          {environmentLooks[kind as keyof typeof environmentLooks].word}: {roleWords[there].name}
        </span>
      ))}
    </>
  );
}
