import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PaymentScreen } from "@/components/payment/payment-screen";
import { asAppError } from "@/server/api/as-app-error";
import { roleAllows } from "@/server/platform/auth";
import { openPage, pageData, placeOf } from "../../../open-page";

interface PaymentPageProps {
  params: Promise<{ tenant: string; environment: string; transactionId: string }>;
}

export async function generateMetadata({ params }: PaymentPageProps): Promise<Metadata> {
  return { title: `Payment ${decodeURIComponent((await params).transactionId)}` };
}

export default async function PaymentPage({ params }: PaymentPageProps) {
  const principal = await openPage(params);
  const place = placeOf(principal);
  const transactionId = decodeURIComponent((await params).transactionId);
  const { queryClient, trpc } = pageData();
  try {
    await queryClient.fetchQuery({ ...trpc.payments.get.queryOptions({ ...place, transactionId }), retry: false });
  } catch (error) {
    const known = asAppError(error instanceof Error ? (error.cause ?? error) : error);
    if (known?.code === "not_found" || known?.code === "invalid_input") notFound();
    throw error;
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PaymentScreen transactionId={transactionId} mayRefund={roleAllows(principal.role, "refunds.request")} />
    </HydrationBoundary>
  );
}
