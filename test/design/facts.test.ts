import { describe, expect, test } from "@jest/globals";
import { immutablePoolProperties, versionOwningChannels } from "../../design/facts/mutability";
import { hasNoZones } from "../../design/facts/regions";
import { reservedWord } from "../../design/naming/reservedNames";
import { nameLimits, type NamedType } from "../../design/naming/resourceNames";
import { retirements } from "../../design/facts/retirements";
import { subnetDemands } from "../../design/network/subnets";

describe("regions", () => {
  // Azure's list of regions, those without a mark for availability zones.
  test.each([
    "australiacentral",
    "australiacentral2",
    "australiasoutheast",
    "brazilsoutheast",
    "canadaeast",
    "francesouth",
    "germanynorth",
    "jioindiacentral",
    "jioindiawest",
    "koreasouth",
    "northcentralus",
    "norwaywest",
    "southafricawest",
    "southindia",
    "switzerlandwest",
    "uaecentral",
    "ukwest",
    "westcentralus",
    "westindia",
    "westus",
    "West US",
    "UK West",
  ])("%s has no zones", region => {
    expect(hasNoZones(region)).toBe(true);
  });

  test.each([
    "westeurope",
    "northeurope",
    "eastus",
    "eastus2",
    "centralus",
    "southcentralus",
    "westus2",
    "westus3",
    "canadacentral",
    "brazilsouth",
    "uksouth",
    "francecentral",
    "germanywestcentral",
    "switzerlandnorth",
    "norwayeast",
    "swedencentral",
    "uaenorth",
    "southafricanorth",
    "australiaeast",
    "japaneast",
    "koreacentral",
    "centralindia",
    "southeastasia",
    "eastasia",
    "a region of tomorrow",
    "",
  ])('"%s" may have zones', region => {
    expect(hasNoZones(region)).toBe(false);
  });
});

describe("words that Azure keeps", () => {
  test.each(
    `access app_browsers app_code app_data app_globalresources app_localresources app_themes app_webreferences azure bing
    bizspark biztalk cortana directx dotnet dynamics excel exchange forefront groove hololens hyperv kinect lync msdn
    o365 office office365 onedrive onenote outlook powerpoint sharepoint skype visio visualstudio web.config xbox`.split(
      /\s+/,
    ),
  )("%s is no name, but may be part of one", word => {
    expect(reservedWord(word)).toBe(word);
    expect(reservedWord(word.toUpperCase())).toBe(word);
    expect([`${word}1`, `my-${word}`].map(reservedWord)).toStrictEqual([undefined, undefined]);
  });

  test.each(["microsoft", "windows"])("%s is no part of a name", word => {
    const found = [word, `my-${word}-shop`, `${word}1`, word.toUpperCase()].map(reservedWord);
    expect(found).toStrictEqual([word, word, word, word]);
  });

  test("login is no beginning of a name", () => {
    expect(["login", "login-shop", "LOGIN1", "my-login"].map(reservedWord)).toStrictEqual([
      "login",
      "login",
      "login",
      undefined,
    ]);
  });
});

// Azure's notices: the last day, and what takes the place.
test.each([
  ["podIdentity", "2025-09-30", "workload identity"],
  ["basicLoadBalancer", "2025-09-30", "the standard one"],
  ["basicPublicIp", "2025-09-30", "the standard one"],
  ["availabilitySets", "2025-09-30", "VirtualMachineScaleSets"],
  ["azureLinux2", "2025-11-30", "AzureLinux3"],
  ["windows2019", "2026-03-01", "Windows2022 or later"],
  ["containerInsightsKeys", "2026-09-30", 'useAADAuth: "true"'],
  ["customCaTrust", "2026-09-14", "securityProfile.customCATrustCertificates of the cluster"],
  ["azureNetworkPoliciesWindows", "2026-09-30", "engine calico"],
  ["applicationRoutingNginx", "2026-11-30", "Application Gateway for Containers, or the Gateway API"],
  ["ubuntu2204", "2027-06-30", "AzureLinux or Ubuntu2404"],
  ["openServiceMesh", "2027-09-30", "the Istio add-on"],
  ["kubenet", "2028-03-31", "plugin azure in mode overlay"],
  ["windows2022", "2028-06-30", "Windows2025, with a newer API version"],
  ["azureNetworkPolicies", "2028-09-30", "engine cilium with dataplane cilium"],
] as const)("%s ends on %s, instead there is %s", (key, ends, instead) => {
  expect(retirements[key]).toMatchObject({ ends, instead });
});

describe("what Azure does not change in place", () => {
  test("of a pool", () => {
    expect([...immutablePoolProperties].sort()).toStrictEqual([
      "availabilityZones",
      "enableEncryptionAtHost",
      "maxPods",
      "osDiskSizeGB",
      "osDiskType",
      "osType",
      "podSubnetID",
      "scaleSetEvictionPolicy",
      "scaleSetPriority",
      "spotMaxPrice",
      "type",
      "vnetSubnetID",
    ]);
  });

  test("under two channels AKS owns the version", () => {
    expect(versionOwningChannels).toStrictEqual(["stable", "rapid"]);
  });
});

// Microsoft's abbreviations and naming rules.
describe.each<{ type: NamedType; abbreviation: string; most: number; takes: string[]; refuses: string[] }>([
  {
    type: "resourceGroup",
    abbreviation: "rg",
    most: 90,
    takes: ["a", "-", "_a", "(a)", "a.b"],
    refuses: ["", "a.", "a b", "a/b"],
  },
  {
    type: "nodeResourceGroup",
    abbreviation: "rg",
    most: 80,
    takes: ["a", "-", "MC_a(b)_c"],
    refuses: ["", "a.", "a b", "a*"],
  },
  {
    type: "managedCluster",
    abbreviation: "aks",
    most: 63,
    takes: ["a", "1", "a-b_C2"],
    refuses: ["", "-a", "a-", "a_", "_a", "a.b", "a b"],
  },
  {
    type: "dnsPrefix",
    abbreviation: "aks",
    most: 54,
    takes: ["a", "1", "a-B2"],
    refuses: ["", "-a", "a-", "a_b", "a.b"],
  },
  {
    type: "virtualNetwork",
    abbreviation: "vnet",
    most: 64,
    takes: ["ab", "1.b", "a-_", "a_"],
    refuses: ["", "a", "-ab", "_ab", "ab-", "ab.", "a b"],
  },
  {
    type: "virtualMachine",
    abbreviation: "vm",
    most: 64,
    takes: ["a", "vm-shop", "1.b"],
    refuses: ["", "-a", "a-", "a.", "a_b", "a b"],
  },
  {
    type: "keyVault",
    abbreviation: "kv",
    most: 24,
    takes: ["kva", "kv-shop", "K1-2-3"],
    refuses: ["", "kv", "1kv", "-kv", "kv-", "kv--shop", "kv_shop", "kv.shop", "kv shop"],
  },
  {
    type: "diskEncryptionSet",
    abbreviation: "des",
    most: 80,
    takes: ["a", "_a-", "1"],
    refuses: ["", "a.b", "a b", "ä"],
  },
  {
    type: "userAssignedIdentity",
    abbreviation: "id",
    most: 128,
    takes: ["abc", "1-_", "a__"],
    refuses: ["", "ab", "-ab", "_ab", "a.b", "a b"],
  },
  {
    type: "containerRegistry",
    abbreviation: "cr",
    most: 50,
    takes: ["crabc", "12345", "crShop1"],
    refuses: ["", "crab", "cr-shop", "cr.shop", "cr_shop", "cr shop"],
  },
  ...(
    [
      ["virtualNetworkPeering", "peer"],
      ["subnet", "snet"],
      ["routeTable", "rt"],
      ["networkSecurityGroup", "nsg"],
      ["azureFirewall", "afw", 56],
      ["firewallPolicy", "afwp"],
      ["bastionHost", "bas"],
      ["networkInterface", "nic"],
      ["natGateway", "ng"],
      ["publicIpAddress", "pip"],
      ["applicationGateway", "agw"],
      ["wafPolicy", "waf"],
      ["privateEndpoint", "pep", 64],
    ] as const
  ).map(([type, abbreviation, most = 80]) => ({
    type,
    abbreviation,
    most,
    takes: ["a", "1", "a.b-c_D", "a_"],
    refuses: ["", "-a", "_a", ".a", "a-", "a.", "a b", "a/b"],
  })),
])("names of type $type", ({ type, abbreviation, most, takes, refuses }) => {
  const { pattern, maxLength } = nameLimits[type];

  test(`begin with ${abbreviation} and have ${most} characters at most`, () => {
    expect([nameLimits[type].abbreviation, maxLength]).toStrictEqual([abbreviation, most]);
  });

  test("are of the characters that Azure allows", () => {
    expect(takes.filter(name => !pattern.test(name))).toStrictEqual([]);
    expect(refuses.filter(name => pattern.test(name))).toStrictEqual([]);
  });
});

test("Azure's services demand subnets of their own size, name and delegation", () => {
  const ofFirewall = { prefix: 26, routed: false, grouped: false, owner: "the firewall" };
  expect(subnetDemands).toStrictEqual({
    nodes: { prefix: 29, routed: true, grouped: true },
    pods: { prefix: 29, routed: true, grouped: true },
    agc: {
      prefix: 24,
      delegation: "Microsoft.ServiceNetworking/trafficControllers",
      routed: false,
      grouped: false,
      owner: "Application Gateway for Containers",
      place: -256,
    },
    applicationGateway: {
      prefix: 29,
      laidOut: 24,
      routed: false,
      grouped: false,
      owner: "the Application Gateway",
      place: -768,
    },
    apiServer: {
      prefix: 28,
      delegation: "Microsoft.ContainerService/managedClusters",
      routed: false,
      grouped: true,
      owner: "the API server",
      place: 128,
    },
    privateEndpoints: {
      prefix: 29,
      laidOut: 26,
      routed: false,
      grouped: true,
      owner: "private endpoints",
      place: 192,
    },
    firewall: { ...ofFirewall, azureName: "AzureFirewallSubnet", place: 0 },
    firewallManagement: { ...ofFirewall, azureName: "AzureFirewallManagementSubnet", place: 64 },
    bastion: {
      azureName: "AzureBastionSubnet",
      prefix: 26,
      routed: false,
      grouped: false,
      owner: "Bastion",
      place: -576,
    },
    jumpBox: { prefix: 29, laidOut: 28, routed: true, grouped: true, owner: "the jump box", place: -640 },
    virtualNodes: {
      prefix: 29,
      laidOut: 24,
      delegation: "Microsoft.ContainerInstance/containerGroups",
      routed: false,
      natGateway: true,
      grouped: false,
      owner: "virtual nodes",
      place: -512,
    },
  });
});
