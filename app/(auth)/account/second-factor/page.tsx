import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Card } from "@/components/ui/card";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { type DescribedFactor, describeSecondFactor } from "@/server/account/identity/second-factor";
import { currentSession } from "@/server/api/session";
import { services } from "@/server/services";
import { AuthHeading } from "../../auth-heading";
import { landingPage } from "../../landing-page";
import { BeginForm, ConfirmForm, RemoveForm, RenewCodesForm } from "./factor-forms";

export const metadata: Metadata = { title: "Second factor" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Sets up a second factor, or takes it away. Outside of any company, so that it can be reached while one asks for it. */
export default async function SecondFactorPage({ searchParams }: Props) {
  const session = await currentSession();
  if (!session) redirect("/sign-in?next=/account/second-factor");
  const { id: userId, email } = session.user;
  const [factor, goOnHref] = await Promise.all([
    describeSecondFactor(services(), { userId, email }),
    landingPage(userId),
  ]);
  if (session.user.isVisitor) redirect(goOnHref);
  return (
    <>
      <AuthHeading title="Second factor">
        A code of an authenticator app beside your password, so that a stolen password opens nothing.
      </AuthHeading>
      {(await searchParams).required !== undefined && factor.state !== "confirmed" && (
        <p role="status" className="rounded-md border border-waiting-line bg-waiting-tint px-3 py-2 text-waiting-ink">
          Your company asks for a second factor. You come in once it is set up.
        </p>
      )}
      <Factor factor={factor} goOnHref={goOnHref} />
      <p className="text-muted">
        <TextLink href="/account">Your account</TextLink>
      </p>
    </>
  );
}

function Factor({ factor, goOnHref }: { factor: DescribedFactor; goOnHref: string }) {
  switch (factor.state) {
    case "none":
      return <BeginForm />;
    case "pending":
      return (
        <>
          <Picture factor={factor} />
          <ConfirmForm goOnHref={goOnHref} />
        </>
      );
    case "confirmed":
      return (
        <>
          <p>
            <StatusMark meaning="posted">Set up</StatusMark>{" "}
            {factor.codesLeft === 1 ? "1 recovery code is left." : `${factor.codesLeft} recovery codes are left.`}
          </p>
          <Card
            title="New recovery codes"
            note="For when few are left, or somebody may have seen them. The earlier ones end."
          >
            <RenewCodesForm goOnHref={goOnHref} />
          </Card>
          <Card title="Take it away" note="Your other sessions end, and you are told by mail.">
            <RemoveForm />
          </Card>
        </>
      );
    default:
      return factor satisfies never;
  }
}

function Picture({ factor: { secret, qr } }: { factor: Extract<DescribedFactor, { state: "pending" }> }) {
  return (
    <div className="flex flex-col gap-3">
      <p>Scan this with your authenticator app, or type the secret into it.</p>
      {/* Dark on light in both themes: apps do not read it the other way round. */}
      <svg
        role="img"
        aria-label="QR code of the secret"
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        shapeRendering="crispEdges"
        className="size-48 self-center rounded-md bg-white text-black"
      >
        <path d={qr.path} fill="currentColor" />
      </svg>
      <p className="break-all rounded-md border bg-subtle px-3 py-2 text-center font-mono text-sm">
        {secret.match(/.{1,4}/g)?.join(" ")}
      </p>
    </div>
  );
}
