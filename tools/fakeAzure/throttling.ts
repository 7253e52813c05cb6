import { AzureError } from "./refusal";
import { groupOf, parentOf, subscriptionOf } from "./resourceIds";

/** A bucket of requests: it holds so many, and fills again at a rate. */
interface Bucket {
  readonly method: "write" | "delete";
  /** Resource types in lower case; undefined for every one. */
  readonly types?: readonly string[];
  readonly holds: number;
  /** Requests a second. */
  readonly refill: number;
  /** What the requests are counted by. */
  readonly per: (id: string) => string;
}

const group = (id: string): string => groupOf(id)?.id ?? "";

/** Sources: learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling (a subscription
 *  and principal) and learn.microsoft.com/azure/aks/quotas-skus-regions (clusters by group, pools by cluster). */
const buckets: readonly Bucket[] = [
  { method: "write", holds: 200, refill: 10, per: subscriptionOf },
  { method: "delete", holds: 200, refill: 10, per: subscriptionOf },
  { method: "write", types: ["microsoft.containerservice/managedclusters"], holds: 20, refill: 1 / 60, per: group },
  {
    method: "write",
    types: ["microsoft.containerservice/managedclusters/agentpools"],
    holds: 20,
    refill: 1 / 60,
    per: parentOf,
  },
];

/** Counts requests in virtual time and refuses what is over the published limits. */
export class Throttling {
  /** When the requests of each bucket came, in seconds. */
  private readonly came = new Map<string, number[]>();

  /** Throws what Azure answers where a limit is reached. */
  count(method: Bucket["method"], type: string, id: string, now: number): void {
    const counted = buckets.flatMap((bucket, index) =>
      bucket.method === method && (bucket.types?.includes(type) ?? true)
        ? [{ bucket, key: `${index} ${bucket.per(id.toLowerCase())}` }]
        : [],
    );
    for (const { bucket, key } of counted) {
      const wait = secondsUntilRoom(bucket, this.came.get(key) ?? [], now);
      if (wait > 0) throw tooMany(Math.ceil(wait));
    }
    for (const { key } of counted) this.came.set(key, [...(this.came.get(key) ?? []), now]);
  }
}

function tooMany(wait: number): AzureError {
  return new AzureError(
    "TooManyRequests",
    `The request is being throttled as the limit has been reached. Please try again after '${wait}' seconds.`,
    429,
    wait,
  );
}

/** How long until the bucket has room. Requests of one run come in the order of the program, not of the clock. */
function secondsUntilRoom({ holds, refill }: Bucket, came: readonly number[], now: number): number {
  let room = holds;
  let last: number | undefined;
  for (const time of [...came].sort((a, b) => a - b)) {
    room = Math.min(holds, room + (last === undefined ? 0 : (time - last) * refill)) - 1;
    last = time;
  }
  room = Math.min(holds, room + (last === undefined ? 0 : Math.max(0, now - last) * refill));
  return room >= 1 - 1e-9 ? 0 : (1 - room) / refill;
}
