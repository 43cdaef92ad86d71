import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { AuthHeading } from "../auth-heading";
import { firstText } from "../first-text";
import { VerifyForm } from "./verify-form";

// The address holds a secret, so no other page learns it as the one someone came from.
export const metadata: Metadata = { title: "Confirm your address", referrer: "strict-origin" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Opening the page uses nothing up: programs that look at every link in a mail only ever open it. */
export default async function VerifyPage({ searchParams }: Props) {
  const { token } = await searchParams;
  return (
    <>
      <AuthHeading title="Confirm your address">
        Enter the password you chose. Your sandbox company is set up and you are signed in.
      </AuthHeading>
      <VerifyForm token={firstText(token)} />
      <p className="text-muted">
        The link does not work any more? <TextLink href="/sign-in">Sign in</TextLink>, and you get a new one if your
        address still needs it.
      </p>
    </>
  );
}
