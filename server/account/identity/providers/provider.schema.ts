import { z } from "zod";
import { emailSchema, signUpSchema } from "../identity.schema";
import { providerIds } from "./provider-names.schema";

export const providerIdSchema = z.enum(providerIds);

/** Who a provider says somebody is, once it also says that the address is theirs. */
export const providerIdentitySchema = z.object({
  provider: providerIdSchema,
  /** The provider's own id of the account: it stays when the address changes. */
  subject: z.string().min(1).max(255),
  email: emailSchema,
  name: z.string().max(80),
});
export type ProviderIdentity = z.output<typeof providerIdentitySchema>;

export const openWithProviderSchema = signUpSchema.pick({ name: true, company: true });
export const linkWithPasswordSchema = z.object({ password: z.string().min(1, "Enter your password.").max(100_000) });
