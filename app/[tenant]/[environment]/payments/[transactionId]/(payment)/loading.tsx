export { PaymentSkeletonPage as default } from "@/components/payment/payment-skeleton";
