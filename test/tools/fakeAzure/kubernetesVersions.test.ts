import { describe, expect, test } from "@jest/globals";
import { changed, send, soundCluster, world } from "./aksWorld";

const premium = { supportPlan: "AKSLongTermSupport", "sku.tier": "Premium" };
const cluster = (kubernetesVersion: string, more = {}) => changed(soundCluster, { kubernetesVersion, ...more });

/** Creates a cluster on a day, and lets others follow. */
const put = (today: string | undefined, ...clusters: readonly ReturnType<typeof cluster>[]): void => {
  send(world({ today }), ...clusters.map(each => ["containerservice:ManagedCluster", each] as const));
};

/** A version, the last day on which AKS does not create it, and the first one on which it does; or the other way round. */
const turns = [
  { version: "1.31", refused: "2025-11-02", taken: "2025-11-01", what: "standard support ends" },
  { version: "1.31", refused: "2026-12-01", taken: "2026-11-30", what: "long-term support ends", more: premium },
  { version: "1.36.1", refused: "2026-06-18", taken: "2026-06-19", what: "a version comes", more: premium },
  { version: "1.38", refused: "2027-01-31", taken: "2027-02-01", what: "the calendar ends" },
];

describe("whether AKS creates a version is a matter of the day", () => {
  test.each(turns)("$what: $version, refused on $refused", ({ version, refused, taken, more }) => {
    expect(() => put(refused, cluster(version, more))).toThrowAzure("K8sVersionNotSupported");
    expect(() => put(taken, cluster(version, more))).not.toThrow();
  });

  test("a version past its standard support is there with the plan for the long term", () => {
    expect(() => put("2026-11-21", cluster("1.33"))).toThrowAzure("K8sVersionNotSupported");
    expect(() => put("2026-11-21", cluster("1.33", premium))).not.toThrow();
  });

  test("a version that is older than every one of the calendar has ended", () => {
    expect(() => put("2027-02-01", cluster("1.28"))).toThrowAzure("K8sVersionNotSupported");
    expect(() => put("2027-02-01", cluster("1.40"))).not.toThrow();
  });

  test("without a day, every version passes", () => {
    expect(() => put(undefined, cluster("1.20"))).not.toThrow();
    expect(() => put(undefined, cluster("1.99"))).not.toThrow();
  });
});

describe("a cluster that is there", () => {
  /** Changes the version of a cluster, which was created when Azure still took it. */
  const change = (today: string, from: string, to: string, more = {}): void => {
    const before = world();
    send(before, ["containerservice:ManagedCluster", cluster(from)]);
    const azure = world({ today, resources: before.resources });
    send(azure, ["containerservice:ManagedCluster", cluster(to, more)]);
  };

  test("goes to versions that are supported on the day", () => {
    expect(() => change("2026-09-30", "1.36", "1.37")).toThrowAzure("K8sVersionNotSupported");
    expect(() => change("2026-10-01", "1.36", "1.37")).not.toThrow();
  });

  test("is changed and patched though its version has ended", () => {
    expect(() => change("2026-11-21", "1.29", "1.29", { tags: { a: "b" } })).not.toThrow();
    expect(() => change("2026-11-21", "1.29.1", "1.29.2")).not.toThrow();
  });

  test("skips versions once its own has ended", () => {
    expect(() => change("2026-04-01", "1.29", "1.33")).toThrowAzure("OperationNotAllowed");
    expect(() => change("2026-04-02", "1.29", "1.33")).not.toThrow();
  });
});
