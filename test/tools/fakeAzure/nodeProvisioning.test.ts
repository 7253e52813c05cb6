import { describe, expect, test } from "@jest/globals";
import { changed, send, soundCluster, systemPool, subnet, subnetId, world, type Changes } from "./aksWorld";
import { casesOf, type Refusals, type Request } from "./requests";

const auto = { "nodeProvisioningProfile.mode": "Auto" };
const cluster = (changes: Changes = {}): Request => [
  "containerservice:ManagedCluster",
  changed(soundCluster, { ...auto, ...changes }),
];
const code = "OperationNotAllowed";
const network = (name: string): string => `networkProfile.${name}`;

const refusals: Refusals = {
  kubenet: {
    given: [],
    asked: cluster({ [network("networkPlugin")]: "kubenet", [network("networkPluginMode")]: undefined }),
    code,
    passes: { asked: cluster({ [network("networkPlugin")]: "none", [network("networkPluginMode")]: undefined }) },
  },
  Calico: {
    given: [],
    asked: cluster({ [network("networkPolicy")]: "calico" }),
    code,
    passes: { asked: cluster({ [network("networkPolicy")]: "azure" }) },
  },
  "two address families": {
    given: [],
    asked: cluster({ [network("ipFamilies")]: ["IPv4", "IPv6"] }),
    code,
    passes: { asked: cluster({ [network("ipFamilies")]: ["IPv4"] }) },
  },
  "public network access off": {
    given: [],
    asked: cluster({ publicNetworkAccess: "Disabled" }),
    code,
    passes: { asked: cluster({ publicNetworkAccess: "Enabled" }) },
  },
  "another way out, once it is on": {
    given: [cluster()],
    asked: cluster({ [network("outboundType")]: "managedNATGateway" }),
    code,
    passes: {
      asked: cluster({
        "nodeProvisioningProfile.mode": "Manual",
        [network("outboundType")]: "managedNATGateway",
      }),
    },
  },
};

describe("node auto-provisioning does not go with", () => {
  test.each(casesOf(refusals))("$name", ({ code: refusal, refused, passes }) => {
    expect(refused()).toThrowAzure(refusal);
    expect(passes()).not.toThrow();
  });

  test("pods with a subnet of theirs, nor with Windows", () => {
    const asked = (pool: object): (() => void) => {
      const inputs = changed(soundCluster, { ...auto, agentPoolProfiles: [systemPool, { ...systemPool, ...pool }] });
      return () => send(world({}, subnet("pods", "10.0.0.0/22")), ["containerservice:ManagedCluster", inputs]);
    };
    expect(asked({ name: "second", podSubnetID: subnetId("pods") })).toThrowAzure(code);
    expect(asked({ name: "win", osType: "Windows", mode: "User" })).toThrowAzure("WindowsProfileMissing");
    expect(asked({ name: "second" })).not.toThrow();
  });
});

test("pools with the cluster autoscaler may be beside it, to change over", () => {
  const scaled = { ...systemPool, enableAutoScaling: true, minCount: 2, maxCount: 3 };
  expect(() => send(world(), cluster({ agentPoolProfiles: [scaled] }) as never)).not.toThrow();
});
