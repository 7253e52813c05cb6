import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import type { Design } from "../../../design/design";
import { choicesWith, context, type Values } from "../../support/choices";

const designOf = (values: Values): Design => assess(choicesWith(values), context).design;
const firewall: Values = { "egress.kind": "firewall" };

/** A destination in one line. */
const destinations = (values: Values): Record<string, string> =>
  Object.fromEntries(
    designOf(values).requiredEgress.map(d => [
      d.key,
      `${d.protocol} ${d.ports.join()} ${d.destinations.join(" ")}${d.inFqdnTag ? ", in the FQDN tag" : ""}`,
    ]),
  );

// AKS's page of required outbound rules for the public cloud.
const everywhere = {
  images: "HTTPS 443 mcr.microsoft.com *.data.mcr.microsoft.com mcr-0001.mcr-msedge.net, in the FQDN tag",
  azure: "HTTPS 443 management.azure.com login.microsoftonline.com, in the FQDN tag",
  packages: "HTTPS 443 packages.microsoft.com acs-mirror.azureedge.net packages.aks.azure.com, in the FQDN tag",
};
const ofPublicApi = {
  apiServer: "HTTPS 443 *.hcp.westeurope.azmk8s.io, in the FQDN tag",
  apiServerAddress: "TCP 443 AzureCloud.westeurope",
};
const ubuntu = (channel: string, osSku = "Ubuntu"): Values => ({
  apiServer: { kind: "private" },
  "upgrades.nodeImageChannel": channel,
  "nodePools.user.osSku": osSku,
});
const patches = "HTTP 80 security.ubuntu.com azure.archive.ubuntu.com changelogs.ubuntu.com";
const drivers = "HTTPS 443 nvidia.github.io us.download.nvidia.com download.docker.com";

describe("nodes must reach", () => {
  test.each<[what: string, values: Values, expected: object]>([
    ["a public API server by name and address", {}, { ...everywhere, ...ofPublicApi }],
    ["no private API server through the firewall", { apiServer: { kind: "private" } }, everywhere],
    ["no integrated API server either", { apiServer: { kind: "vnetIntegration" } }, everywhere],
    [
      "an integrated API server that is public by name",
      { apiServer: { kind: "vnetIntegration", vnetIntegration: { private: false } } },
      { ...everywhere, apiServer: ofPublicApi.apiServer },
    ],
    ["Ubuntu's patches where nodes patch themselves", ubuntu("unmanaged"), { ...everywhere, ubuntuPatches: patches }],
    ["the same for Ubuntu 22.04", ubuntu("unmanaged", "Ubuntu2204"), { ...everywhere, ubuntuPatches: patches }],
    [
      "Ubuntu's snapshots for security patches",
      ubuntu("securityPatch"),
      { ...everywhere, ubuntuSnapshots: "HTTPS 443 snapshot.ubuntu.com" },
    ],
    ["neither for node images", ubuntu("nodeImage"), everywhere],
    ["no patches of Ubuntu for Azure Linux", ubuntu("unmanaged", "AzureLinux"), everywhere],
    ["no snapshots of Ubuntu for Azure Linux", ubuntu("securityPatch", "AzureLinux"), everywhere],
    [
      "drivers of GPUs, also of one pool's",
      { apiServer: { kind: "private" }, "nodePools.user.vmSize": "Standard_NC4as_T4_v3" },
      { ...everywhere, gpuDrivers: drivers },
    ],
    [
      "DNS servers of one's own",
      { apiServer: { kind: "private" }, "network.dnsServers": ["10.0.0.4", "10.0.0.5"] },
      { ...everywhere, dnsOverUdp: "UDP 53 10.0.0.4 10.0.0.5", dnsOverTcp: "TCP 53 10.0.0.4 10.0.0.5" },
    ],
  ])("%s", (_, values, expected) => {
    expect(destinations(values)).toStrictEqual(expected);
  });

  test("what can't be filtered by name by Azure's service tags", () => {
    const tags = designOf({}).requiredEgress.flatMap(({ key, serviceTags }) =>
      serviceTags ? [[key, serviceTags]] : [],
    );
    expect(tags).toStrictEqual([
      ["apiServer", ["AzureCloud.westeurope"]],
      ["images", ["MicrosoftContainerRegistry", "AzureFrontDoor.FirstParty"]],
      ["azure", ["AzureResourceManager", "AzureActiveDirectory"]],
    ]);
  });
});

describe("the firewall", () => {
  test("is none where the way out is another", () => {
    expect(designOf({}).firewall).toBeUndefined();
  });

  test("stands in its own subnet and lets out nodes and pods", () => {
    const { firewall: design } = designOf({
      ...firewall,
      "network.kind": "podSubnet",
      "network.vnet.create.subnets": {
        nodes: { addressPrefix: "10.240.0.0/22" },
        pods: { addressPrefix: "10.240.4.0/22" },
        apiServer: { addressPrefix: "10.240.8.0/28" },
        firewall: { addressPrefix: "10.240.9.0/26" },
      },
      apiServer: { kind: "vnetIntegration" },
    });
    expect(design).toStrictEqual({
      key: "egress.firewall",
      tier: "standard",
      zones: [],
      ownZones: undefined,
      publicIpCount: 1,
      allow: {},
      dnat: {},
      sources: ["10.240.0.0/22", "10.240.4.0/22"],
      required: {},
      dnsProxy: false,
      plannedAddress: "10.240.9.4",
    });
  });

  test.each<[what: string, values: Values, zones: string[]]>([
    ["the cluster's", { zones: ["1", "2"] }, ["1", "2"]],
    ["its own", { zones: ["1", "2"], "egress.firewall.zones": ["3"] }, ["3"]],
    ["none where it says so", { zones: ["1", "2"], "egress.firewall.zones": [] }, []],
  ])("is in %s zones", (_, values, zones) => {
    expect(designOf({ ...firewall, ...values }).firewall?.zones).toStrictEqual(zones);
  });

  test("lets out what the FQDN tag does not cover, but not a whole region", () => {
    const { firewall: design } = designOf({
      ...firewall,
      ...ubuntu("unmanaged"),
      apiServer: { kind: "public" },
      "nodePools.user.vmSize": "Standard_NC4as_T4_v3",
      "network.dnsServers": ["10.0.0.4"],
    });
    expect(design?.required).toStrictEqual({
      ubuntuPatches: {
        kind: "application",
        application: {
          fqdns: ["security.ubuntu.com", "azure.archive.ubuntu.com", "changelogs.ubuntu.com"],
          httpPorts: [80],
        },
        reason: "security patches that Ubuntu nodes install by themselves",
      },
      gpuDrivers: {
        kind: "application",
        application: {
          fqdns: ["nvidia.github.io", "us.download.nvidia.com", "download.docker.com"],
          httpsPorts: [443],
        },
        reason: "GPU nodes install their drivers",
      },
      dnsOverUdp: {
        kind: "network",
        network: { destinations: ["10.0.0.4"], ports: ["53"], protocol: "UDP" },
        reason: "the network's own DNS servers",
      },
      dnsOverTcp: {
        kind: "network",
        network: { destinations: ["10.0.0.4"], ports: ["53"], protocol: "TCP" },
        reason: "the network's own DNS servers, for long answers",
      },
    });
  });

  test.each<[proxy: boolean, what: string, allow: object]>([
    [true, "network rules by name", { kind: "network", network: { fqdns: ["time.contoso.com"], ports: ["123"] } }],
    [false, "network rules by address", { kind: "network", network: { destinations: ["10.0.0.4"], ports: ["443"] } }],
    [false, "rules of applications", { kind: "application", application: { fqdns: ["www.contoso.com"] } }],
  ])("resolves names itself, %s, for %s", (proxy, _, rule) => {
    expect(designOf({ ...firewall, "egress.firewall.allow": { one: rule } }).firewall?.dnsProxy).toBe(proxy);
  });
});
