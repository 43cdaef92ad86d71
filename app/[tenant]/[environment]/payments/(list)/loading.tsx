export { PaymentsSkeleton as default } from "@/components/payments/payments-skeleton";
