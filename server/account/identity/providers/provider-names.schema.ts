// Apart from the schemas, so that the pages of the ways in carry no validator.

/** Whose accounts people may sign in with, where the installation is set up for it. */
export const providerIds = ["google", "microsoft"] as const;
export type ProviderId = (typeof providerIds)[number];

export const providerNames = { google: "Google", microsoft: "Microsoft" } as const satisfies Record<ProviderId, string>;
