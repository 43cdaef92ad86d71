export { ConnectionsSkeleton as default } from "@/components/connections/connections-skeleton";
