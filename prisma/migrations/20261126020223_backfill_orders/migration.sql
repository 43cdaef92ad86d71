-- AlterTable
ALTER TABLE "backfills" ADD COLUMN     "next_at" TIMESTAMPTZ(3);

-- What the portal has heard of an order of a shop, in whatever state it ended.
create index events_of_shop_orders on events (tenant_id, environment_id, ordering_key) where kind = 'shop.order';
