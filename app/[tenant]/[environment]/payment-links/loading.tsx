export { PaymentLinksSkeleton as default } from "@/components/payment-links/payment-links-skeleton";
