import { describe, expect, test } from "@jest/globals";
import { changeProblems, type ResourceChange } from "../../../design/changes/changes";
import { notKnown } from "../../../design/changes/change";
import { change } from "./builders";

const found = (...changes: ResourceChange[]): string[] =>
  changeProblems(changes).map(({ id, key, severity }) => `${id} ${severity} ${key}`);
const vnet = (before: object, after: object) =>
  change("network:VirtualNetwork", "aks-network-vnet", { before, after }, "Network");
const cluster = (before: object, after: object, rest: Partial<ResourceChange> = {}) =>
  change("containerservice:ManagedCluster", "aks-cluster-managed-cluster", { before, after, ...rest });
const kms = (enabled: boolean, keyId?: string) => ({ securityProfile: { azureKeyVaultKms: { enabled, keyId } } });
const space = (...addressPrefixes: string[]) => ({ addressSpace: { addressPrefixes } });
const peering = (op: ResourceChange["op"]) => change("network:VirtualNetworkPeering", "aks-hub-peering", { op });
const addresses = (...ids: string[]) => ({ publicIpAddresses: ids.map(id => ({ id })) });
const balancer = (profile: object) => ({ networkProfile: { loadBalancerProfile: profile } });

describe("what is left to do after a change", () => {
  test.each<{ what: string; changes: ResourceChange[]; expected: string[] }>([
    {
      what: "a peered network with another range",
      changes: [vnet(space("10.0.0.0/16"), space("10.0.0.0/16", "10.1.0.0/16")), peering("same")],
      expected: ["M8 warning network.vnet.create.addressSpace"],
    },
    {
      what: "a network with another range and no peering yet",
      changes: [vnet(space("10.0.0.0/16"), space("10.0.0.0/16", "10.1.0.0/16")), peering("create")],
      expected: [],
    },
    ...(
      [
        ["KMS switched on", undefined, kms(true, "new"), ["M8 warning keyVault.kms"]],
        ["KMS switched off", kms(true, "old"), kms(false), ["M8 warning keyVault.kms"]],
        ["another version of its key", kms(true, "old"), kms(true, "new"), ["M8 warning keyVault.kms.keyId"]],
        [
          "a key of it that is still to be made",
          kms(true, "old"),
          kms(true, notKnown),
          ["M8 warning keyVault.kms.keyId"],
        ],
        ["the same key", kms(true, "old"), kms(true, "old"), []],
      ] as const
    ).map(([what, before, after, expected]) => ({
      what,
      changes: [cluster(before ?? {}, after)],
      expected: [...expected],
    })),
    ...(
      [
        ["addonProfiles", { azurepolicy: { enabled: true } }, "security.azurePolicy"],
        ["addonProfiles", { omsagent: { enabled: true } }, "monitoring"],
        ["addonProfiles", { azureKeyvaultSecretsProvider: { enabled: true } }, "keyVault"],
        ["azureMonitorProfile", { metrics: { enabled: true } }, "monitoring"],
        ["addonProfiles", { ingressApplicationGateway: { enabled: true } }, "ingress"],
        ["ingressProfile", { webAppRouting: { enabled: true } }, "ingress"],
        ["workloadAutoScalerProfile", { keda: { enabled: true } }, "workloadAutoscaling.keda"],
        [
          "workloadAutoScalerProfile",
          { verticalPodAutoscaler: { enabled: true } },
          "workloadAutoscaling.verticalPodAutoscaler",
        ],
        ["addonProfiles", { aciConnectorLinux: { enabled: true } }, "virtualNodes"],
        ["networkProfile", { advancedNetworking: { enabled: true } }, "network.observability"],
        ["networkProfile", { staticEgressGatewayProfile: { enabled: true } }, "network.staticEgressGateway"],
        ["metricsProfile", { costAnalysis: { enabled: true } }, "monitoring.costAnalysis"],
        ["securityProfile", { defender: { securityMonitoring: { enabled: true } } }, "security.defender"],
        ["securityProfile", { imageCleaner: { enabled: true } }, "security.imageCleaner"],
      ] as const
    ).flatMap(([profile, on, key]) => {
      const off = JSON.parse(JSON.stringify(on).replace("true", "false")) as object;
      const what = `${profile} ${JSON.stringify(on)}`;
      return [
        {
          what: `${what} no longer mentioned`,
          changes: [cluster({ [profile]: on }, {})],
          expected: [`M8 warning ${key}`],
        },
        { what: `${what} switched off`, changes: [cluster({ [profile]: on }, { [profile]: off })], expected: [] },
        { what: `${what} as before`, changes: [cluster({ [profile]: on }, { [profile]: on })], expected: [] },
      ];
    }),
    ...(
      [
        ["no longer mentioned", { mode: "Auto" }, undefined, ["nodeProvisioning"]],
        ["off", { mode: "Auto" }, { mode: "Manual" }, ["nodeProvisioning.kind"]],
        ["on", { mode: "Manual" }, { mode: "Auto", defaultNodePools: "Auto" }, []],
        ["off as before", { mode: "Manual" }, undefined, []],
        ["as before", { mode: "Auto", defaultNodePools: "None" }, { mode: "Auto", defaultNodePools: "None" }, []],
        [
          "without AKS's NodePools",
          { mode: "Auto", defaultNodePools: "Auto" },
          { mode: "Auto", defaultNodePools: "None" },
          ["nodeProvisioning.auto.defaultNodePools"],
        ],
        [
          "with AKS's NodePools again",
          { mode: "Auto", defaultNodePools: "None" },
          { mode: "Auto", defaultNodePools: "Auto" },
          [],
        ],
      ] as const
    ).map(([what, before, after, keys]) => ({
      what: `node auto-provisioning ${what}`,
      changes: [cluster({ nodeProvisioningProfile: before }, { nodeProvisioningProfile: after })],
      expected: keys.map(key => `M8 warning ${key}`),
    })),
    ...(
      [
        ["disk", "diskCSIDriver", "storage.disk"],
        ["file", "fileCSIDriver", "storage.file"],
        ["blob", "blobCSIDriver", "storage.blob"],
        ["snapshots", "snapshotController", "storage.snapshotController"],
      ] as const
    ).flatMap(([what, part, key]) => {
      const profile = (enabled: boolean) => ({ storageProfile: { [part]: { enabled } } });
      const said = [`M8 warning ${key}`];
      return [
        {
          what: `${what} off`,
          changes: [cluster(part === "blobCSIDriver" ? profile(true) : {}, profile(false))],
          expected: part === "snapshotController" ? [] : said,
        },
        { what: `${what} on`, changes: [cluster(profile(false), profile(true))], expected: [] },
        {
          what: `${what} no longer mentioned`,
          changes: [cluster(profile(part === "blobCSIDriver"), {})],
          expected: said,
        },
      ];
    }),
    ...(
      [
        ["other bounds", { autoscaleConfiguration: { maxCapacity: 5 } }, ["M8 warning ingress.applicationGateway"]],
        [
          "another tier and other bounds",
          { sku: { name: "Standard_v2" }, autoscaleConfiguration: { maxCapacity: 5 } },
          ["M8 warning ingress.applicationGateway"],
        ],
        ["nothing else", {}, []],
        ["other bounds, once it is read anew", { autoscaleConfiguration: {}, httpListeners: [{ name: "fl-1" }] }, []],
      ] as const
    ).map(([what, after, expected]) => {
      const before = { httpListeners: [{ name: "http" }] };
      const was = "httpListeners" in after ? { httpListeners: after.httpListeners } : before;
      const name = "aks-application-gateway-gateway";
      const inputs = { before: was, after: { ...was, ...after } };
      return {
        what: `an Application Gateway with ${what}`,
        changes: [change("network:ApplicationGateway", name, inputs, "ApplicationGateway")],
        expected: [...expected],
      };
    }),
    {
      what: "other DNS servers",
      changes: [vnet({ dhcpOptions: { dnsServers: ["10.0.0.4"] } }, { dhcpOptions: { dnsServers: ["10.0.0.5"] } })],
      expected: ["M8 warning network.dnsServers"],
    },
    {
      what: "another address of a NAT gateway",
      changes: [
        change(
          "network:NatGateway",
          "aks-nat-gateway-gateway",
          { before: addresses("a"), after: addresses("a", "b") },
          "NatGateway",
        ),
      ],
      expected: ["M8 warning egress.natGateway"],
    },
    {
      what: "a NAT gateway with an address that is still to be made",
      changes: [
        change(
          "network:NatGateway",
          "aks-nat-gateway-gateway",
          { before: addresses("a"), after: addresses(notKnown) },
          "NatGateway",
        ),
      ],
      expected: ["M8 warning egress.natGateway"],
    },
    {
      what: "the same addresses in another case",
      changes: [
        change(
          "network:NatGateway",
          "aks-nat-gateway-gateway",
          { before: addresses("a"), after: addresses("A") },
          "NatGateway",
        ),
      ],
      expected: [],
    },
    {
      what: "another address of a firewall",
      changes: [
        change(
          "network:AzureFirewall",
          "aks-firewall-firewall",
          { before: { ipConfigurations: [1] }, after: { ipConfigurations: [1, 2] } },
          "Firewall",
        ),
      ],
      expected: ["M8 warning egress.firewall"],
    },
    {
      what: "other addresses of the load balancer",
      changes: [
        cluster(balancer({ managedOutboundIPs: { count: 1 } }), balancer({ managedOutboundIPs: { count: 2 } })),
      ],
      expected: ["M8 warning egress.loadBalancer"],
    },
    {
      what: "other ports of the load balancer",
      changes: [cluster(balancer({ allocatedOutboundPorts: 0 }), balancer({ allocatedOutboundPorts: 1024 }))],
      expected: [],
    },
    {
      what: "local accounts off",
      changes: [cluster({ disableLocalAccounts: false }, { disableLocalAccounts: true })],
      expected: ["M8 warning entra.localAccounts"],
    },
    {
      what: "local accounts on",
      changes: [cluster({ disableLocalAccounts: true }, { disableLocalAccounts: false })],
      expected: [],
    },
    {
      what: "another identity",
      changes: [cluster({ identity: { type: "SystemAssigned" } }, { identity: { type: "UserAssigned" } })],
      expected: ["M8 warning identity.controlPlane"],
    },
    {
      what: "a cluster made anew",
      changes: [
        cluster({ identity: { type: "SystemAssigned" } }, { identity: { type: "UserAssigned" } }, { op: "replace" }),
      ],
      expected: [],
    },
  ])("$what: $expected", ({ changes, expected }) => {
    expect(found(...changes)).toStrictEqual(expected);
  });
});
