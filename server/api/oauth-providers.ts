import type { OAuthConfig } from "next-auth/providers/oauth";
import { type ProviderId, providerNames } from "@/server/account/identity/providers/provider-names.schema";
import type { Settings } from "@/server/platform/settings/settings";

export type ProviderSettings = Pick<
  Settings,
  | "GOOGLE_CLIENT_ID"
  | "GOOGLE_CLIENT_SECRET"
  | "GOOGLE_ISSUER"
  | "MICROSOFT_CLIENT_ID"
  | "MICROSOFT_CLIENT_SECRET"
  | "MICROSOFT_ISSUER"
>;

interface Client {
  readonly id: ProviderId;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly issuer: string;
}

const clientsOf = (settings: ProviderSettings): readonly Client[] => [
  {
    id: "google",
    clientId: settings.GOOGLE_CLIENT_ID,
    clientSecret: settings.GOOGLE_CLIENT_SECRET,
    issuer: settings.GOOGLE_ISSUER,
  },
  {
    id: "microsoft",
    clientId: settings.MICROSOFT_CLIENT_ID,
    clientSecret: settings.MICROSOFT_CLIENT_SECRET,
    issuer: settings.MICROSOFT_ISSUER,
  },
];

/** The providers that this installation is set up for; each shows a button. */
export const configuredProviders = (settings: ProviderSettings): readonly ProviderId[] =>
  clientsOf(settings).flatMap(({ id, clientId, clientSecret }) => (clientId && clientSecret ? [id] : []));

/** OpenID Connect by what the issuer says of itself, with PKCE, state and nonce. Claims come from the signed token. */
export const oauthProviders = (settings: ProviderSettings): OAuthConfig<Record<string, unknown>>[] =>
  clientsOf(settings).flatMap(({ id, clientId, clientSecret, issuer }) =>
    clientId && clientSecret
      ? [
          {
            id,
            name: providerNames[id],
            type: "oauth",
            clientId,
            clientSecret,
            idToken: true,
            wellKnown: `${issuer}/.well-known/openid-configuration`,
            authorization: { params: { scope: "openid email profile", prompt: "select_account" } },
            checks: ["pkce", "state", "nonce"],
            profile: (claims) => ({ id: String(claims.sub), sessionToken: "" }),
          },
        ]
      : [],
  );
