export { PaymentNotFound as default } from "@/components/payment/payment-not-found";
