import { z } from "zod";

/**
 * An address as people have them: plain ASCII, one @, a domain with a dot. Quoted local parts, comments, lists, look-alike
 * characters and line breaks are refused here, before anything is made lower-case, so that no later step can read another
 * address out of it than the one that was checked.
 */
const addressPattern =
  /^[A-Za-z0-9](?:[A-Za-z0-9_'+-]|\.(?!\.))*(?<!\.)@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

export const emailSchema = z
  .string()
  .max(254, "This address is too long.")
  .refine(
    (text) => text.indexOf("@") <= 64 && addressPattern.test(text),
    "Enter an e-mail address such as name@company.com.",
  )
  .transform((text) => text.toLowerCase());

/** Text without control characters or marks that turn the direction of writing. */
const plainText = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Enter ${what}.`)
    .max(80, "Use at most 80 characters.")
    .regex(/^[^\p{Cc}\p{Cf}\p{Surrogate}]*$/u, "This contains a character that cannot be shown.");

/** Passwords are taken as typed; `judgePassword` decides, and anything far above its limit is not even read. */
const passwordSchema = z.string().min(1, "Enter a password.").max(100_000, "This is longer than we accept.");
const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "This link is not complete. Open it from the mail again.");

export const signUpSchema = z.object({
  name: plainText("your name"),
  company: plainText("the name of your company"),
  email: emailSchema,
  password: passwordSchema,
});
export type SignUpInput = z.output<typeof signUpSchema>;

export const signInSchema = z.object({ email: emailSchema, password: passwordSchema });
export type SignInInput = z.output<typeof signInSchema>;

/** A code of an authenticator app, or a recovery code. */
const codeSchema = z.string().trim().min(1, "Enter the code.").max(40, "This is longer than a code.");

/** For one request that brings everything, as a program sends it. */
export const signInWithCodeSchema = signInSchema.extend({ code: codeSchema.optional() });
export type SignInWithCodeInput = z.output<typeof signInWithCodeSchema>;

export const completeSignInSchema = z.object({ challenge: tokenSchema, code: codeSchema });
export type CompleteSignInInput = z.output<typeof completeSignInSchema>;

export const beginSecondFactorSchema = z.object({ password: passwordSchema });
export const confirmSecondFactorSchema = z.object({ code: codeSchema });
export const removeSecondFactorSchema = z.object({ password: passwordSchema, code: codeSchema });

export const verifyAddressSchema = z.object({ token: tokenSchema, password: passwordSchema });
export type VerifyAddressInput = z.output<typeof verifyAddressSchema>;

export const requestResetSchema = z.object({ email: emailSchema });
export type RequestResetInput = z.output<typeof requestResetSchema>;

export const resetPasswordSchema = z.object({ token: tokenSchema, password: passwordSchema });
export type ResetPasswordInput = z.output<typeof resetPasswordSchema>;

export const tokenOnlySchema = z.object({ token: tokenSchema });

export const joinSchema = z.object({ token: tokenSchema, name: plainText("your name"), password: passwordSchema });
export type JoinInput = z.output<typeof joinSchema>;

export const changePasswordSchema = z.object({ currentPassword: passwordSchema, newPassword: passwordSchema });
export type ChangePasswordInput = z.output<typeof changePasswordSchema>;

export const changeNameSchema = z.object({ name: plainText("your name") });
export type ChangeNameInput = z.output<typeof changeNameSchema>;

export const requestEmailChangeSchema = z.object({ newEmail: emailSchema, password: passwordSchema });
export type RequestEmailChangeInput = z.output<typeof requestEmailChangeSchema>;
export const confirmEmailChangeSchema = verifyAddressSchema;

export const endSessionSchema = z.object({ sessionId: z.uuid() });
/** The password is asked for where the person has one; the use case says so. */
export const removeProviderSchema = z.object({
  provider: z.string().min(1).max(40),
  subject: z.string().min(1).max(255),
  password: z.string().max(100_000).optional(),
});
export type RemoveProviderInput = z.output<typeof removeProviderSchema>;
export const renewRecoveryCodesSchema = z.object({ password: passwordSchema });

/** The code is asked for where there is a second factor; the use case says so. */
export const deleteAccountSchema = z.object({
  password: passwordSchema,
  code: z.string().trim().max(40, "This is longer than a code.").optional(),
});
export type DeleteAccountInput = z.output<typeof deleteAccountSchema>;
