import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { AuthHeading } from "../../auth-heading";
import { firstText } from "../../first-text";
import { ConfirmAddressForm } from "./confirm-address-form";

// The address holds a secret, so no other page learns it as the one someone came from.
export const metadata: Metadata = { title: "Confirm your new address", referrer: "strict-origin" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Opening the page uses nothing up: programs that look at every link in a mail only ever open it. */
export default async function ConfirmAddressPage({ searchParams }: Props) {
  const { token } = await searchParams;
  return (
    <>
      <AuthHeading title="Confirm your new address">
        Enter the password of your account. From then on you sign in with the address this link was sent to.
      </AuthHeading>
      <ConfirmAddressForm token={firstText(token)} />
      <p className="text-muted">
        The link does not work any more? Ask for a new one in <TextLink href="/account">your account</TextLink>.
      </p>
    </>
  );
}
