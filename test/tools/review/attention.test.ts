import { describe, expect, test } from "@jest/globals";
import { policies } from "../../../policies/areas";
import { settingsOf } from "../../../policies/settings";
import type { PlannedResource } from "../../../tools/engine/deployment";
import { attentionOf, type Standards } from "../../../tools/review/attention";
import { levelsOf } from "../../../tools/verdicts";
import { Unknown, type Properties } from "../../../tools/wire";

const resource = (type: string, more: Partial<PlannedResource>) =>
  ({
    type: `azure-native:${type}`,
    name: "it",
    urn: "urn",
    custom: true,
    op: "update",
    inputs: {},
    protect: false,
    ...more,
  }) as PlannedResource;

const standards = (config: Record<string, unknown> = {}, choices: object = {}): Standards => ({
  policyLevels: levelsOf(
    settingsOf(
      {
        stack: "prod",
        config: Object.fromEntries(
          Object.entries(config).map(([key, value]) => [
            `aks-policies:${key}`,
            typeof value === "string" ? value : JSON.stringify(value),
          ]),
        ),
      },
      policies,
    ),
  ),
  choices: new Map([["", { allowReplacement: [], acceptedWarnings: {}, ...choices }]]),
});
const none: Standards = { policyLevels: undefined, choices: new Map() };
const textsOf = (resources: readonly PlannedResource[], now = none, base: Standards | undefined = none): string[] =>
  attentionOf(resources, now, base).map(({ text }) => text);

describe("public addresses", () => {
  const address = (more: Partial<PlannedResource>) =>
    resource("network:PublicIPAddress", { inputs: { publicIpAddressName: "pip" }, ...more });
  test.each([
    { op: "delete" as const, says: /^PublicIPAddress pip is deleted: its address goes back to Azure for good/ },
    { op: "replace" as const, says: /^PublicIPAddress pip is replaced: its address goes back/ },
  ])("that are lost by $op are named", ({ op, says }) => {
    expect(textsOf([address({ op })])).toStrictEqual([expect.stringMatching(says)]);
  });

  test.each(["create", "update", "same"] as const)("are nothing to name where the operation is %s", op => {
    expect(textsOf([address({ op })])).toStrictEqual([]);
  });

  test("that a protection still holds would be lost, those that Azure keeps are not", () => {
    expect(textsOf([address({ op: "delete", refused: true })])[0]).toMatch(
      /would be deleted, which its protection refuses/,
    );
    expect(textsOf([address({ op: "delete", retainOnDelete: true })])[0]).toMatch(/Azure keeps it/);
  });

  test.each([
    { name: "its load balancer", at: (count: number) => ({ loadBalancerProfile: { managedOutboundIPs: { count } } }) },
    {
      name: "its NAT gateway",
      at: (count: number) => ({ natGatewayProfile: { managedOutboundIPProfile: { count } } }),
    },
  ])("of a cluster's own become fewer at $name", ({ at }) => {
    const cluster = (was: number, is: number) =>
      resource("containerservice:ManagedCluster", {
        before: { networkProfile: at(was) },
        inputs: { networkProfile: at(is) },
      });
    expect(textsOf([cluster(3, 1)])).toStrictEqual([
      expect.stringMatching(/has 1 outbound addresses of AKS's own, and had 3/),
    ]);
    expect(textsOf([cluster(1, 3), cluster(2, 2)])).toStrictEqual([]);
  });

  test("are prefixes too", () => {
    expect(textsOf([resource("network:PublicIPPrefix", { op: "delete" })])[0]).toMatch(/^PublicIPPrefix it is deleted/);
  });
});

describe("protection", () => {
  test.each([
    {
      name: "that is lifted is named",
      more: { wasProtected: true, protect: false },
      says: ["no longer protected from being replaced or deleted: VirtualNetwork it"],
    },
    { name: "that stays is not", more: { wasProtected: true, protect: true }, says: [] },
    { name: "that never was is not", more: { wasProtected: false, protect: false }, says: [] },
    { name: "of what is new is not", more: { op: "create" as const }, says: [] },
    { name: "of a component is not", more: { wasProtected: true, custom: false }, says: [] },
  ])("$name", ({ more, says }) => {
    expect(textsOf([resource("network:VirtualNetwork", more)])).toStrictEqual(says);
  });
});

describe("policies", () => {
  const [first] = policies.filter(p => p.levels.prod === "mandatory");
  const levels = (of: Record<string, string>) => standards({ levels: of });
  test.each<{ name: string; now: Standards; base: Standards | undefined; says: RegExp[] }>([
    { name: "as they are by themselves", now: standards(), base: undefined, says: [] },
    {
      name: "all off, on a new stack",
      now: levels({ all: "disabled" }),
      base: undefined,
      says: [/^all \d+ policies are switched off: nothing is judged$/],
    },
    {
      name: "all off since this change",
      now: levels({ all: "disabled" }),
      base: standards(),
      says: [/^all \d+ policies are switched off/],
    },
    { name: "all off as before", now: levels({ all: "disabled" }), base: levels({ all: "disabled" }), says: [] },
    {
      name: "one off",
      now: levels({ [first.id]: "disabled" }),
      base: standards(),
      says: [new RegExp(`^policies switched off: ${first.id} \\(mandatory\\)$`)],
    },
    {
      name: "one that only advises",
      now: levels({ [first.id]: "advisory" }),
      base: standards(),
      says: [new RegExp(`^policies that no longer stop anything: ${first.id}$`)],
    },
    { name: "one that stops now", now: standards(), base: levels({ [first.id]: "advisory" }), says: [] },
    {
      name: "another environment",
      now: standards({ environment: "dev" }),
      base: standards(),
      says: [/switched off, since the stack is judged as dev and was as prod: /, /no longer stop anything, since/],
    },
  ])("$name", ({ now, base, says }) => {
    const found = textsOf([], now, base);
    expect(found).toStrictEqual(says.map(text => expect.stringMatching(text)));
  });
});

describe("choices", () => {
  test.each([
    {
      name: "allowReplacement with more",
      now: { allowReplacement: ["nodes", "cluster"] },
      says: ["allowReplacement now has cluster: pulumi up may replace or delete it"],
    },
    { name: "allowReplacement with less", now: { allowReplacement: [] }, says: [] },
    {
      name: "a warning that is accepted",
      now: { allowReplacement: ["nodes"], acceptedWarnings: { P19: "known" } },
      says: ["warning P19 is accepted now: known"],
    },
  ])("$name", ({ now, says }) => {
    expect(textsOf([], standards({}, now), standards({}, { allowReplacement: ["nodes"] }))).toStrictEqual(says);
  });

  test("of a stack that is new are none that became wider", () => {
    expect(attentionOf([], standards({}, { allowReplacement: ["cluster"] }), undefined)).toStrictEqual([]);
  });
});

describe("what guards less", () => {
  const cluster = "containerservice:ManagedCluster";
  const api = (access: object) => ({ apiServerAccessProfile: access });
  test.each<{ name: string; type?: string; before: Properties; inputs: Properties; says: RegExp }>([
    { name: "local accounts", before: { disableLocalAccounts: true }, inputs: {}, says: /local accounts work/ },
    {
      name: "a public API server",
      before: api({ enablePrivateCluster: true }),
      inputs: api({}),
      says: /API server is public/,
    },
    {
      name: "a public name",
      before: api({ enablePrivateClusterPublicFQDN: false }),
      inputs: api({ enablePrivateClusterPublicFQDN: true }),
      says: /public name/,
    },
    {
      name: "run command",
      before: api({ disableRunCommand: true }),
      inputs: api({ disableRunCommand: false }),
      says: /run command/,
    },
    { name: "no ranges", before: api({ authorizedIPRanges: ["1.2.3.4/32"] }), inputs: api({}), says: /whole internet/ },
    {
      name: "more ranges",
      before: api({ authorizedIPRanges: ["1.2.3.4/32"] }),
      inputs: api({ authorizedIPRanges: ["1.2.3.4/32", "5.0.0.0/8"] }),
      says: /more ranges: 5\.0\.0\.0\/8$/,
    },
    { name: "no Entra ID", before: { aadProfile: { managed: true } }, inputs: {}, says: /Entra ID/ },
    {
      name: "no Azure RBAC",
      before: { aadProfile: { enableAzureRBAC: true } },
      inputs: { aadProfile: { enableAzureRBAC: false } },
      says: /Azure's roles/,
    },
    {
      name: "more administrators",
      before: { aadProfile: { adminGroupObjectIDs: ["a"] } },
      inputs: { aadProfile: { adminGroupObjectIDs: ["b", "a"] } },
      says: /administrators: b$/,
    },
    { name: "no RBAC", before: { enableRBAC: true }, inputs: { enableRBAC: false }, says: /anything/ },
    {
      name: "no network policies",
      before: { networkProfile: { networkPolicy: "cilium" } },
      inputs: { networkProfile: {} },
      says: /network policies/,
    },
    {
      name: "an open group",
      before: { nodeResourceGroupProfile: { restrictionLevel: "ReadOnly" } },
      inputs: {},
      says: /by hand/,
    },
    {
      name: "no workload identity",
      before: { securityProfile: { workloadIdentity: { enabled: true } } },
      inputs: {},
      says: /workload identities/,
    },
    {
      name: "no Defender",
      before: { securityProfile: { defender: { securityMonitoring: { enabled: true } } } },
      inputs: {},
      says: /Defender/,
    },
    {
      name: "no image cleaner",
      before: { securityProfile: { imageCleaner: { enabled: true } } },
      inputs: {},
      says: /old images/,
    },
    {
      name: "no Azure Policy",
      before: { addonProfiles: { azurepolicy: { enabled: true } } },
      inputs: {},
      says: /Azure Policy/,
    },
    {
      name: "no node images",
      before: { autoUpgradeProfile: { nodeOSUpgradeChannel: "NodeImage" } },
      inputs: { autoUpgradeProfile: { nodeOSUpgradeChannel: "None" } },
      says: /security updates/,
    },
    {
      name: "a cluster's own pool",
      before: { agentPoolProfiles: [{ name: "system" }] },
      inputs: { agentPoolProfiles: [{ name: "system", enableNodePublicIP: true }] },
      says: /pool system: nodes get public addresses/,
    },
    {
      name: "disks",
      type: "containerservice:AgentPool",
      before: { enableEncryptionAtHost: true },
      inputs: {},
      says: /encrypted/,
    },
    { name: "FIPS", type: "containerservice:AgentPool", before: { enableFIPS: true }, inputs: {}, says: /FIPS/ },
    {
      name: "secure boot",
      type: "containerservice:AgentPool",
      before: { securityProfile: { enableSecureBoot: true } },
      inputs: {},
      says: /secure boot/,
    },
    {
      name: "the TPM",
      type: "containerservice:AgentPool",
      before: { securityProfile: { enableVTPM: true } },
      inputs: {},
      says: /TPM/,
    },
    {
      name: "SSH",
      type: "containerservice:AgentPool",
      before: { securityProfile: { sshAccess: "Disabled" } },
      inputs: { securityProfile: { sshAccess: "LocalUser" } },
      says: /SSH/,
    },
    {
      name: "threat intelligence",
      type: "network:FirewallPolicy",
      before: { threatIntelMode: "Alert" },
      inputs: { threatIntelMode: "Off" },
      says: /threat intelligence/,
    },
    {
      name: "no security group",
      type: "network:Subnet",
      before: { networkSecurityGroup: { id: "x" } },
      inputs: {},
      says: /no security group/,
    },
    {
      name: "default outbound access",
      type: "network:Subnet",
      before: { defaultOutboundAccess: false },
      inputs: {},
      says: /default outbound/,
    },
  ])("$name", ({ type = cluster, before, inputs, says }) => {
    expect(textsOf([resource(type, { before, inputs })])).toStrictEqual([expect.stringMatching(says)]);
    // The way back is none, but for lists, which then have others.
    const back = textsOf([resource(type, { before: inputs, inputs: before })]);
    expect(back).toStrictEqual([]);
  });

  test("is not less where an API server becomes private, for which ranges are none", () => {
    const before = api({ authorizedIPRanges: ["1.2.3.4/32"] });
    expect(textsOf([resource(cluster, { before, inputs: api({ enablePrivateCluster: true }) })])).toStrictEqual([]);
  });

  test("is not judged while it is not known, nor of what is new", () => {
    const inputs = {
      disableLocalAccounts: Unknown.value,
      ...api({ authorizedIPRanges: ["1.2.3.4/32", Unknown.value] }),
    };
    const before = { disableLocalAccounts: true, ...api({ authorizedIPRanges: ["1.2.3.4/32"] }) };
    expect(textsOf([resource(cluster, { before, inputs })])).toStrictEqual([]);
    expect(textsOf([resource(cluster, { op: "create", inputs: {} })])).toStrictEqual([]);
  });
});
