export { ExceptionsSkeleton as default } from "@/components/exceptions/exceptions-skeleton";
