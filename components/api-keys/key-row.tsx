import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { type ApiKey, keyPermissionSchema, keyPermissions } from "@/server/account/api-keys/api-key.schema";
import { keyStateLooks } from "./api-key-words";
import { KeyUse } from "./key-use";
import { RevokeKey } from "./revoke-key";
import { RotateKey } from "./rotate-key";

/** One key: its name and end, what it may do, when and from where it was used, until when it works. */
export function KeyRow({ apiKey, mayManage }: { apiKey: ApiKey; mayManage: boolean }) {
  const { word, meaning } = keyStateLooks[apiKey.state];
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2 border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{apiKey.name}</span>
          <span className="font-mono text-muted text-sm">…{apiKey.lastFour}</span>
        </p>
        <p className="text-muted text-sm">
          made <RelativeTime at={apiKey.createdAt} />
          {apiKey.createdByName !== "" && ` by ${apiKey.createdByName}`} · <KeyUse apiKey={apiKey} />
        </p>
        <ul aria-label={`What ${apiKey.name} may do`} className="mt-1.5 flex flex-wrap gap-1">
          {apiKey.permissions.map((name) => {
            const known = keyPermissionSchema.safeParse(name);
            return (
              <li key={name}>
                <Badge className="h-auto! min-h-5 whitespace-normal">
                  {known.success ? keyPermissions[known.data] : name}
                </Badge>
              </li>
            );
          })}
        </ul>
      </div>
      <div className="flex basis-48 flex-col items-start gap-0.5 sm:items-end">
        {meaning === undefined ? <Badge>{word}</Badge> : <StatusMark meaning={meaning}>{word}</StatusMark>}
        <p className="text-muted text-sm">
          <KeyEnd apiKey={apiKey} />
        </p>
      </div>
      {mayManage && (
        <div className="flex gap-2">
          {apiKey.state === "works" && <RotateKey apiKey={apiKey} />}
          <RevokeKey apiKey={apiKey} />
        </div>
      )}
    </li>
  );
}

function KeyEnd({ apiKey: { state, revokedAt, expiresAt } }: { apiKey: ApiKey }) {
  if (state === "revoked") return <RelativeTime at={revokedAt} />;
  if (expiresAt === null) return "without an end";
  return (
    <>
      {state === "expired" ? "ended " : "ends "}
      <RelativeTime at={expiresAt} />
    </>
  );
}
