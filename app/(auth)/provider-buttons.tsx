"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { type ProviderId, providerNames } from "@/server/account/identity/providers/provider-names.schema";

interface ProviderButtonsProps {
  /** Those that the installation is set up for; none draws nothing. */
  providers: readonly ProviderId[];
  /** The page that asked for a sign-in. */
  next: string;
}

/** The other ways in, below the form. */
export function ProviderButtons({ providers, next }: ProviderButtonsProps) {
  const [leaving, setLeaving] = useState<ProviderId | null>(null);
  if (providers.length === 0) return null;
  const leave = (provider: ProviderId) => {
    setLeaving(provider);
    // The sign-in page knows where a person who is signed in belongs.
    const callbackUrl = next === "" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
    // Loaded by who goes this way: most installations and most people never need it.
    import("next-auth/react").then(({ signIn }) => signIn(provider, { callbackUrl })).catch(() => setLeaving(null));
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="flex items-center gap-3 text-muted text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {providers.map((provider) => (
        <Button
          key={provider}
          size="lg"
          className="w-full"
          busy={leaving === provider}
          busyLabel={`Going to ${providerNames[provider]}`}
          onClick={() => leave(provider)}
        >
          Continue with {providerNames[provider]}
        </Button>
      ))}
    </div>
  );
}
