export { AlertsSkeleton as default } from "@/components/alerts/alerts-skeleton";
