import type { Metadata } from "next";
import { headers } from "next/headers";
import { PayScreen } from "@/components/pay/pay-screen";
import { asAppError } from "@/server/api/as-app-error";
import type { PayPage } from "@/server/pipeline/payment-pages/pay-page.schema";
import { services } from "@/server/services";

/** The title names nobody: it stands in the browser's history. */
export const metadata: Metadata = {
  title: { absolute: "Payment" },
  description: "A page to pay an invoice or to leave a payment method.",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

/** What whoever holds the key may see. Nobody is signed in here. */
export default async function Page({ params }: { params: Promise<{ key: string }> }) {
  const { key } = await params;
  const address = (await headers()).get("x-real-ip") ?? "";
  return <PayScreen linkKey={key} first={await open(key, address)} />;
}

async function open(key: string, address: string): Promise<PayPage> {
  try {
    return await services().paymentPages.open({ key, address });
  } catch (error) {
    const failure = asAppError(error);
    if (failure?.code !== "rate_limited") throw error;
    return { status: "unavailable", title: "Too many requests from here", text: failure.userText };
  }
}
