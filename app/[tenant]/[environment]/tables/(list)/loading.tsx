export { TablesSkeleton as default } from "@/components/tables/tables-skeleton";
