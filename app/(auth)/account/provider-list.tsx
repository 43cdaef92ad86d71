import { RelativeTime } from "@/components/ui/relative-time";
import { providerNames } from "@/server/account/identity/providers/provider-names.schema";
import type { LinkedProvider } from "@/server/account/own-account";
import { RemoveProvider } from "./remove-provider";

interface ProviderListProps {
  hasPassword: boolean;
  providers: readonly LinkedProvider[];
}

/** The accounts elsewhere that let the person in; one goes when another way in remains. */
export function ProviderList({ hasPassword, providers }: ProviderListProps) {
  const mayRemove = hasPassword || providers.length > 1;
  return (
    <>
      <ul className="flex flex-col divide-y">
        {providers.map(({ provider, subject, email, linkedAt, lastUsedAt }) => (
          <li key={`${provider} ${subject}`} className="flex flex-col gap-2 py-2 first:pt-0">
            <div className="min-w-0">
              <p className="font-medium">{providerNames[provider]}</p>
              <p className="text-muted text-sm">
                <span className="break-all">{email}</span> · connected <RelativeTime at={linkedAt} />
                {" · "}
                {lastUsedAt === null ? (
                  "not used since"
                ) : (
                  <>
                    used <RelativeTime at={lastUsedAt} />
                  </>
                )}
              </p>
            </div>
            {mayRemove && <RemoveProvider {...{ provider, subject, hasPassword }} />}
          </li>
        ))}
      </ul>
      {!mayRemove && (
        <p className="text-muted text-sm">It is your only way in. Choose a password to be able to remove it.</p>
      )}
    </>
  );
}
