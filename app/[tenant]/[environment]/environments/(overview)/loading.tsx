export { EnvironmentsSkeleton as default } from "@/components/environments/environments-skeleton";
