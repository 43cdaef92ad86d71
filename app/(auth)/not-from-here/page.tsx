import type { Metadata } from "next";
import { headers } from "next/headers";
import { TextLink } from "@/components/ui/text-link";
import { requestOrigin } from "@/server/api/request-origin";
import { AuthHeading } from "../auth-heading";

export const metadata: Metadata = { title: "Not from this address" };

/** Where somebody lands whose company does not answer to the address they come from. */
export default async function NotFromHerePage() {
  const { ip } = requestOrigin(await headers());
  return (
    <>
      <AuthHeading title="Not from this address" />
      <p>
        Your company is open to certain addresses alone, and yours, <span className="font-mono">{ip}</span>, is not one
        of them. Nothing was changed, and payments go on as ever.
      </p>
      <p className="text-muted">
        Ask an admin of your company to add your address, or come from your office or its network.{" "}
        <TextLink href="/account">Your account</TextLink> stays open to you.
      </p>
    </>
  );
}
