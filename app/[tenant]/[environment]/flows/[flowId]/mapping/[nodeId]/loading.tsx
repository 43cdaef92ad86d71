export { MappingSkeleton as default } from "@/components/mapper/mapping-skeleton";
