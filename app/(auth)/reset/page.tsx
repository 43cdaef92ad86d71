import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { AuthHeading } from "../auth-heading";
import { firstText } from "../first-text";
import { ResetForm } from "./reset-form";

// The address holds a secret, so no other page learns it as the one someone came from.
export const metadata: Metadata = { title: "Choose a new password", referrer: "strict-origin" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ResetPage({ searchParams }: Props) {
  const { token } = await searchParams;
  return (
    <>
      <AuthHeading title="Choose a new password" />
      <ResetForm token={firstText(token)} />
      <p className="text-muted">
        The link does not work any more? <TextLink href="/forgot-password">Get a new one</TextLink>
      </p>
    </>
  );
}
