import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { defaults, findPreset, presetReferences, presets } from "../../../design/presets";
import { schemaOf } from "../../../design/contract/schema";
import { isTree, type Tree } from "../../../design/contract/tree";
import { choicesWith, context, ids, type Values } from "../../support/choices";

/** Every value with its key; a list is one value. */
const valuesOf = (tree: Tree, above = ""): [key: string, value: unknown][] =>
  Object.entries(tree).flatMap(([name, value]): [string, unknown][] =>
    isTree(value) && Object.keys(value).length > 0 ? valuesOf(value, `${above}${name}.`) : [[`${above}${name}`, value]],
  );
const inOrder = (values: readonly (readonly [key: string, value: unknown])[]) =>
  [...values].sort(([a], [b]) => (a < b ? -1 : 1));

const no = undefined;
const addOnsOnly = ["CriticalAddonsOnly=true:NoSchedule"];

/** What is recommended to a platform team in 2026, a column for each preset. */
const recommended: readonly (readonly [key: string, dev: unknown, staging: unknown, prod: unknown])[] = [
  ["kubernetes.version", "1.36", "1.36", "1.36"],
  ["kubernetes.tier", "free", "standard", "standard"],
  ["upgrades.channel", "stable", "patch", "patch"],
  ["upgrades.nodeImageChannel", "nodeImage", "nodeImage", "nodeImage"],
  ...["cluster", "nodeImages"].flatMap(window => [
    [`upgrades.maintenance.${window}.schedule.kind`, no, "weekly", "weekly"] as const,
    [`upgrades.maintenance.${window}.schedule.weekly.dayOfWeek`, no, "Thursday", "Sunday"] as const,
    [`upgrades.maintenance.${window}.schedule.weekly.intervalWeeks`, no, 1, 1] as const,
    [`upgrades.maintenance.${window}.startTime`, no, "01:00", "01:00"] as const,
    [`upgrades.maintenance.${window}.durationHours`, no, 4, 8] as const,
    [`upgrades.maintenance.${window}.utcOffset`, no, "+00:00", "+00:00"] as const,
  ]),
  ["network.kind", "overlay", "overlay", "overlay"],
  ["network.dataplane.kind", "cilium", "cilium", "cilium"],
  ["network.overlay.podCidrs", ["10.244.0.0/16"], ["10.244.0.0/16"], ["10.244.0.0/16"]],
  ["network.serviceCidrs", ["172.20.0.0/16"], ["172.20.0.0/16"], ["172.20.0.0/16"]],
  ["network.vnet.kind", "create", "create", "create"],
  ["network.vnet.create.addressSpace", ["10.240.0.0/16"], ["10.241.0.0/16"], ["10.242.0.0/16"]],
  ["network.vnet.create.subnets.nodes.addressPrefix", "10.240.0.0/22", "10.241.0.0/22", "10.242.0.0/22"],
  ["network.vnet.create.subnets.apiServer.addressPrefix", no, "10.241.4.0/28", "10.242.4.0/28"],
  ["network.vnet.create.subnets.firewall.addressPrefix", no, "10.241.7.0/26", "10.242.7.0/26"],
  ["network.vnet.create.subnets.firewallManagement.addressPrefix", no, "10.241.7.64/26", no],
  ["egress.kind", "loadBalancer", "firewall", "firewall"],
  ["egress.loadBalancer.addresses.kind", "managed", no, no],
  ["egress.loadBalancer.addresses.managed.count", 1, no, no],
  ["egress.firewall.tier", no, "basic", "standard"],
  ["apiServer.kind", "public", "vnetIntegration", "vnetIntegration"],
  ["apiServer.vnetIntegration.private", no, true, true],
  ["apiServer.vnetIntegration.dns.kind", no, "system", "system"],
  ["apiServer.runCommand", true, true, false],
  ["identity.controlPlane.kind", "create", "create", "create"],
  ["identity.kubelet.kind", "create", "create", "create"],
  ["entra.enabled", true, true, true],
  ["entra.authorization", "azureRbac", "azureRbac", "azureRbac"],
  ["entra.localAccounts", false, false, false],
  ["zones", [], ["1", "2", "3"], ["1", "2", "3"]],
  ["poolDefaults.vmSize", "Standard_D4as_v5", "Standard_D4ds_v5", "Standard_D8ds_v5"],
  ["poolDefaults.maxPods", 110, 110, 110],
  ["poolDefaults.osSku", "AzureLinux", "AzureLinux", "AzureLinux"],
  ["poolDefaults.osDisk.kind", "managed", "ephemeral", "ephemeral"],
  ["poolDefaults.osDisk.sizeGb", 128, 128, 128],
  ["poolDefaults.trustedLaunch.secureBoot", true, true, true],
  ["poolDefaults.trustedLaunch.vtpm", true, true, true],
  ["poolDefaults.sshAccess", "localUser", "disabled", "disabled"],
  ["poolDefaults.upgrade.maxSurge", "1", "33%", "33%"],
  ["systemPool.scaling.kind", "autoscale", "autoscale", "autoscale"],
  ["systemPool.scaling.autoscale.min", 1, 2, 3],
  ["systemPool.scaling.autoscale.max", 3, 3, 6],
  ["systemPool.taints", no, addOnsOnly, addOnsOnly],
  ["nodePools.user.scaling.kind", no, "autoscale", "autoscale"],
  ["nodePools.user.scaling.autoscale.min", no, 1, 3],
  ["nodePools.user.scaling.autoscale.max", no, 5, 30],
  ["resourceGroups.nodes.lockdown", "unrestricted", "readOnly", "readOnly"],
  ["acceptedWarnings.P4", "one node is enough to develop on", no, no],
  ["allowReplacement", ["cluster", "vnet", "natGateway", "identity", "nodes"], no, no],
];

/** What the second versions have beside that, and what they have instead of it. */
const operated: typeof recommended = [
  ...["cluster", "nodeImages"].flatMap(window => [
    [`upgrades.maintenance.${window}.schedule.kind`, "weekly", "weekly", "weekly"] as const,
    [`upgrades.maintenance.${window}.schedule.weekly.dayOfWeek`, "Tuesday", "Thursday", "Sunday"] as const,
    [`upgrades.maintenance.${window}.schedule.weekly.intervalWeeks`, 1, 1, 1] as const,
    [`upgrades.maintenance.${window}.startTime`, "01:00", "01:00", "01:00"] as const,
    [`upgrades.maintenance.${window}.durationHours`, 4, 4, 8] as const,
    [`upgrades.maintenance.${window}.utcOffset`, "+00:00", "+00:00", "+00:00"] as const,
  ]),
  ["network.vnet.create.subnets.privateEndpoints.addressPrefix", no, "10.241.6.0/26", "10.242.6.0/26"],
  ["registry.kind", "create", "create", "create"],
  ["registry.create.tier", "basic", "premium", "premium"],
  ["registry.create.access.kind", no, "private", "private"],
  ["keyVault.kind", "create", "create", "create"],
  ["keyVault.create.access.kind", no, "private", "private"],
  ["keyVault.create.purgeProtection", false, true, true],
  ["keyVault.create.softDeleteDays", 7, 7, no],
  ["keyVault.secretsStore.enabled", true, true, true],
  ["keyVault.secretsStore.rotation", true, true, true],
  ["keyVault.secretsStore.rotationMinutes", 2, 2, 2],
  ["monitoring.kind", "create", "create", "create"],
  ["monitoring.create.retentionDays", 30, 30, 90],
  ["monitoring.create.dailyCapGb", 2, no, no],
  ["monitoring.prometheus.kind", no, "create", "create"],
  ["monitoring.costAnalysis", no, true, true],
  ["security.azurePolicy.kind", "assign", "assign", "assign"],
  ["security.azurePolicy.assign.standard", "baseline", "baseline", "baseline"],
  ["security.azurePolicy.assign.effect", "audit", "deny", "deny"],
  ["security.defender.enabled", no, no, true],
  ["security.imageCleaner.enabled", true, true, true],
  ["security.imageCleaner.intervalHours", 168, 168, 168],
  [
    "allowReplacement",
    ["cluster", "vnet", "natGateway", "identity", "nodes", "registry", "keyVault", "monitoring", "shared"],
    no,
    no,
  ],
];

/** The rows of a version: those of the second are stronger. */
const rowsOf = (version: string): typeof recommended =>
  version === "1" ? recommended : [...new Map([...recommended, ...operated].map(row => [row[0], row])).values()];

const administrators = "who administers the cluster: give object ids of Entra groups, or [] where Azure roles on it do";
const clients =
  "who may reach the API server: give the CIDRs of your office, VPN and CI, or [] to open it to the internet";

const families = [
  {
    name: "dev",
    column: 1,
    asks: { "apiServer.public.authorizedRanges": clients },
    answers: { "apiServer.public.authorizedRanges": ["203.0.113.0/24"] },
  },
  {
    name: "staging",
    column: 2,
    asks: { "entra.adminGroupIds": administrators },
    answers: { apiServer: undefined, "entra.adminGroupIds": [ids.guid] },
  },
  {
    name: "prod",
    column: 3,
    asks: { "entra.adminGroupIds": administrators },
    answers: { apiServer: undefined, "entra.adminGroupIds": [ids.guid] },
  },
] as const;

describe.each(
  ["1", "2"].flatMap(version =>
    families.map(family => ({ ...family, version, reference: `${family.name}@${version}` })),
  ),
)("preset $reference", ({ reference, version, column, asks, answers }) => {
  const preset = findPreset(reference)!;

  test("has what is recommended, and nothing else", () => {
    const expected = rowsOf(version).flatMap(row => (row[column] === no ? [] : [[row[0], row[column]] as const]));
    expect(inOrder(valuesOf(preset.choices as Tree))).toStrictEqual(inOrder(expected));
  });

  test("asks its user for the rest", () => {
    expect(preset.asks).toStrictEqual(asks);
  });

  test("has no problem but warnings that it accepts, once its question is answered", () => {
    const { problems } = assess(choicesWith({ preset: reference, ...(answers as Values) }), context);
    // Of a version that is not the newest, C19 tells.
    const told = problems.filter(({ id, accepted }) => accepted === undefined && id !== "C19");
    expect(told).toStrictEqual([]);
    expect(problems.some(({ id }) => id === "C19")).toBe(version === "1");
  });
});

describe("presets by name", () => {
  test("these are shipped", () => {
    const cards = {
      portal: ["productionStandard", "devTest", "economy", "enterprise", "automatic"],
      portal2021: ["standard", "devTest", "costOptimized", "batch", "hardened"],
      helper: ["bare", "oss", "managed"].flatMap(operations =>
        ["simple", "controlled", "private"].flatMap(security =>
          ["dev", "prod"].map(environment => `${operations}/${security}/${environment}`),
        ),
      ),
      landingZone: ["sandbox", "corp", "online"],
      baseline: ["standard", "regulated"],
    };
    expect(presetReferences()).toStrictEqual([
      ...["dev@2", "dev@1", "staging@2", "staging@1", "prod@2", "prod@1"],
      ...Object.entries(cards).flatMap(([family, names]) => names.map(name => `${family}/${name}@1`)),
    ]);
  });

  test.each([
    ["dev", "dev", 2],
    ["prod@1", "prod", 1],
  ])("%s is %s of version %i", (reference, name, version) => {
    expect(findPreset(reference)).toMatchObject({ name, version });
  });

  test.each(["dev@3", "dev@", "Dev", "de", ""])('"%s" is none', reference => {
    expect(findPreset(reference)).toBeUndefined();
  });

  test("a version that is published is final, and a name without version means the newest", () => {
    const all = presets as (typeof presets)[number][];
    const [dev] = all;
    all.unshift({ ...dev, version: 10 }, { ...dev, version: 9 });
    try {
      expect([findPreset("dev"), findPreset("dev@9"), findPreset("dev@1")].map(p => p?.version)).toStrictEqual([
        10, 9, 1,
      ]);
    } finally {
      all.splice(0, 2);
    }
  });
});

test("what nobody chooses is careful and plain", () => {
  expect(inOrder(valuesOf(defaults as unknown as Tree))).toStrictEqual(
    inOrder([
      ["version", 1],
      ["cloud", "public"],
      ["naming.pattern", "{type}-{name}-{env}-{region}"],
      ["naming.instance", 1],
      ["naming.regionCodes", {}],
      ["naming.overrides", {}],
      ["naming.uniqueSuffix.kind", "hash"],
      ["tags", {}],
      ["resourceGroups.cluster.kind", "create"],
      ["resourceGroups.network.kind", "create"],
      ["resourceGroups.shared.kind", "create"],
      ["resourceGroups.nodes.lockdown", "readOnly"],
      ["kubernetes.version", "1.36"],
      ["kubernetes.tier", "standard"],
      ["kubernetes.supportPlan", "kubernetesOfficial"],
      ["upgrades.channel", "patch"],
      ["upgrades.nodeImageChannel", "nodeImage"],
      ["upgrades.maintenance", {}],
      ["network.kind", "overlay"],
      ["network.overlay.podCidrs", ["10.244.0.0/16"]],
      ["network.podSubnet.subnet", "pods"],
      ["network.kubenet.podCidrs", ["10.244.0.0/16"]],
      ["network.dataplane.kind", "cilium"],
      ["network.dataplane.azure.networkPolicy", "none"],
      ["network.serviceCidrs", ["172.20.0.0/16"]],
      ["network.vnet.kind", "create"],
      ["network.vnet.create.addressSpace", ["10.240.0.0/16"]],
      ["network.vnet.create.subnets.nodes", {}],
      ["network.hub.kind", "none"],
      ["network.hub.existing.addressPrefixes", []],
      ["network.hub.existing.peerings", "both"],
      ["network.hub.existing.useGateway", false],
      ["network.securityGroups.kind", "none"],
      ["network.securityGroups.create.inbound", {}],
      ["network.reservedCidrs", []],
      ["network.dnsServers", []],
      ["bastion.kind", "none"],
      ["bastion.create.tier", "standard"],
      ["bastion.create.scaleUnits", 2],
      ["bastion.create.copyPaste", true],
      ["bastion.apiServerTunnel", false],
      ["bastion.jumpBox.kind", "none"],
      ["bastion.jumpBox.create.vmSize", "Standard_D2as_v5"],
      ["bastion.jumpBox.create.tools", "packages"],
      ["bastion.jumpBox.create.roles", {}],
      ["network.privateEndpointDns.kind", "create"],
      ["network.privateEndpointDns.existing.zones", {}],
      ["security.azurePolicy.kind", "none"],
      ["security.azurePolicy.assign.standard", "baseline"],
      ["security.azurePolicy.assign.effect", "audit"],
      ["security.azurePolicy.assign.excludedNamespaces", []],
      ["security.safeguards.level", "none"],
      ["security.safeguards.excludedNamespaces", []],
      ["security.defender.enabled", false],
      ["security.imageCleaner.enabled", false],
      ["security.imageCleaner.intervalHours", 168],
      ["security.caCertificates", []],
      ["workloadIdentities", {}],
      ["ignoredTags", []],
      ["locks", []],
      ["timeouts", {}],
      ["registry.kind", "none"],
      ["registry.create.tier", "premium"],
      ["registry.create.access.kind", "public"],
      ["registry.create.access.public.allowedRanges", []],
      ["registry.create.replicas", []],
      ["registry.create.retentionDays", 0],
      ["registry.create.cacheRules", {}],
      ["registry.create.credentialSets", {}],
      ["registry.existing.roleMode", "rbac"],
      ["registry.existing.way", "public"],
      ["registry.existing.approval", "automatic"],
      ["egress.kind", "loadBalancer"],
      ["egress.loadBalancer.addresses.kind", "managed"],
      ["egress.loadBalancer.addresses.managed.count", 1],
      ["egress.loadBalancer.allocatedOutboundPorts", 0],
      ["egress.loadBalancer.idleTimeoutMinutes", 30],
      ["egress.loadBalancer.backendPoolType", "nodeIpConfiguration"],
      ["egress.managedNatGateway.publicIpCount", 1],
      ["egress.managedNatGateway.idleTimeoutMinutes", 4],
      ["egress.natGateway.publicIpCount", 1],
      ["egress.natGateway.idleTimeoutMinutes", 4],
      ["egress.natGateway.perZone", false],
      ["egress.firewall.tier", "standard"],
      ["egress.firewall.publicIpCount", 1],
      ["egress.firewall.allow", {}],
      ["egress.firewall.dnat", {}],
      ["egress.appliance.publicIps", []],
      ["egress.virtualNetworkGateway.publicIps", []],
      ["egress.preconfigured.publicIps", []],
      ["apiServer.kind", "public"],
      ["apiServer.public.authorizedRanges", []],
      ["apiServer.private.dns.kind", "system"],
      ["apiServer.private.dns.create.links", {}],
      ["apiServer.private.publicFqdn", false],
      ["apiServer.vnetIntegration.private", true],
      ["apiServer.vnetIntegration.authorizedRanges", []],
      ["apiServer.vnetIntegration.dns.kind", "system"],
      ["apiServer.vnetIntegration.dns.create.links", {}],
      ["apiServer.vnetIntegration.publicFqdn", false],
      ["apiServer.runCommand", true],
      ["identity.controlPlane.kind", "create"],
      ["identity.kubelet.kind", "create"],
      ["roleAssignments.kind", "create"],
      ["entra.enabled", true],
      ["entra.adminGroupIds", []],
      ["entra.roles", {}],
      ["entra.authorization", "azureRbac"],
      ["entra.localAccounts", false],
      ["zones", []],
      ["autoscaler", {}],
      ["poolDefaults.vmSize", "Standard_D4ds_v5"],
      ["poolDefaults.scaling.kind", "autoscale"],
      ["poolDefaults.scaling.manual.count", 1],
      ["poolDefaults.scaling.autoscale.min", 1],
      ["poolDefaults.scaling.autoscale.max", 3],
      ["poolDefaults.maxPods", 110],
      ["poolDefaults.osSku", "AzureLinux"],
      ["poolDefaults.osDisk.kind", "managed"],
      ["poolDefaults.osDisk.sizeGb", 128],
      ["poolDefaults.priority.kind", "regular"],
      ["poolDefaults.priority.spot.evictionPolicy", "delete"],
      ["poolDefaults.priority.spot.maxPrice", -1],
      ["poolDefaults.encryptionAtHost", false],
      ["poolDefaults.fips", false],
      ["poolDefaults.trustedLaunch.secureBoot", true],
      ["poolDefaults.trustedLaunch.vtpm", true],
      ["poolDefaults.sshAccess", "disabled"],
      ["poolDefaults.upgrade.maxSurge", "33%"],
      ["poolDefaults.upgrade.maxUnavailable", "0"],
      ["poolDefaults.upgrade.drainTimeoutMinutes", 30],
      ["poolDefaults.upgrade.nodeSoakMinutes", 0],
      ["poolDefaults.labels", {}],
      ["poolDefaults.taints", []],
      ["poolDefaults.subnet", "nodes"],
      ["systemPool.name", "system"],
      ["systemPool.scaling.kind", "autoscale"],
      ["systemPool.scaling.autoscale.min", 2],
      ["systemPool.scaling.autoscale.max", 3],
      ["nodePools", {}],
      ["keyVault.kind", "none"],
      ["keyVault.create.tier", "standard"],
      ["keyVault.create.softDeleteDays", 90],
      ["keyVault.create.purgeProtection", true],
      ["keyVault.create.access.kind", "public"],
      ["keyVault.create.access.public.allowedRanges", []],
      ["keyVault.existing.way", "public"],
      ["keyVault.secretsStore.enabled", true],
      ["keyVault.secretsStore.rotation", true],
      ["keyVault.secretsStore.rotationMinutes", 2],
      ["keyVault.secretsStore.identity", "addOn"],
      ["keyVault.kms.enabled", false],
      ["keyVault.diskEncryption.kind", "none"],
      ["keyVault.diskEncryption.create.followVersions", true],
      ["ingress.kind", "none"],
      ["ingress.applicationRouting.dnsZoneIds", []],
      ["ingress.applicationRouting.privateDnsZoneIds", []],
      ["ingress.applicationGatewayForContainers.frontends", ["public"]],
      ["ingress.applicationGateway.tier", "waf"],
      ["ingress.applicationGateway.wafMode", "prevention"],
      ["ingress.applicationGateway.instances.min", 0],
      ["ingress.applicationGateway.instances.max", 10],
      ["ingress.applicationGateway.internal", false],
      ["ingress.applicationGateway.certificates", {}],
      ["nodeProvisioning.auto.defaultNodePools", "auto"],
      ["serviceMesh.kind", "none"],
      ["serviceMesh.istio.ingressGateways.external", false],
      ["serviceMesh.istio.egressGateways", {}],
      ["serviceMesh.istio.ingressGateways.internal", false],
      ["serviceMesh.istio.certificateAuthority.kind", "selfSigned"],
      ["serviceMesh.istio.certificateAuthority.keyVault.certObjectName", "ca-cert"],
      ["serviceMesh.istio.certificateAuthority.keyVault.keyObjectName", "ca-key"],
      ["serviceMesh.istio.certificateAuthority.keyVault.rootCertObjectName", "root-cert"],
      ["serviceMesh.istio.certificateAuthority.keyVault.certChainObjectName", "cert-chain"],
      ["dapr.enabled", false],
      ["dapr.highAvailability", true],
      ["dapr.version.kind", "pinned"],
      ["dapr.version.automatic.releaseTrain", "Stable"],
      ["dapr.version.pinned", {}],
      ["gitOps.kind", "none"],
      ["gitOps.flux.multiTenancy", true],
      ["gitOps.flux.controllers.helm", true],
      ["gitOps.flux.controllers.notification", true],
      ["gitOps.flux.controllers.imageAutomation", false],
      ["gitOps.flux.version.kind", "automatic"],
      ["gitOps.flux.version.automatic.releaseTrain", "Stable"],
      ["gitOps.flux.version.pinned", {}],
      ["gitOps.flux.configurations", {}],
      ["virtualNodes.enabled", false],
      ["storage.disk.enabled", true],
      ["storage.file.enabled", true],
      ["storage.blob.enabled", false],
      ["storage.snapshotController.enabled", true],
      ["workloadAutoscaling.keda.enabled", false],
      ["workloadAutoscaling.verticalPodAutoscaler.enabled", false],
      ["network.observability.enabled", false],
      ["network.staticEgressGateway.enabled", false],
      ["network.observability.advancedNetworkPolicies", "none"],
      ["monitoring.kind", "none"],
      ["monitoring.create.retentionDays", 30],
      ["monitoring.create.localAuth", false],
      ["monitoring.create.tables", {}],
      ["monitoring.containerInsights.collect", "all"],
      ["monitoring.containerInsights.intervalMinutes", 1],
      ["monitoring.containerInsights.namespaces.kind", "all"],
      ["monitoring.containerInsights.syslog.enabled", false],
      [
        "monitoring.containerInsights.syslog.facilities",
        ["auth", "authpriv", "cron", "daemon", "kern", "syslog", "user"],
      ],
      ["monitoring.containerInsights.syslog.levels", ["warning", "error", "critical", "alert", "emergency"]],
      ["monitoring.controlPlane", {}],
      ["monitoring.services", true],
      ["monitoring.prometheus.kind", "none"],
      ["monitoring.prometheus.recordingRules", true],
      ["monitoring.grafana.kind", "none"],
      ["monitoring.grafana.create.majorVersion", "12"],
      ["monitoring.grafana.create.zoneRedundancy", false],
      ["monitoring.grafana.create.apiKeys", false],
      ["monitoring.grafana.create.deterministicOutboundIp", false],
      ["monitoring.grafana.create.access.kind", "public"],
      ["monitoring.grafana.create.roles", {}],
      ["monitoring.access.kind", "public"],
      ["monitoring.access.private.ingestionMode", "open"],
      ["monitoring.access.private.queryMode", "open"],
      ["monitoring.access.private.publicQueries", true],
      ["monitoring.alerts.actionGroups", {}],
      ["monitoring.alerts.metrics.enabled", false],
      ["monitoring.alerts.metrics.rules", {}],
      ["monitoring.alerts.logs.enabled", false],
      ["monitoring.alerts.logs.rules", {}],
      ["monitoring.alerts.prometheus.enabled", false],
      ["monitoring.alerts.prometheus.rules", {}],
      ["monitoring.costAnalysis", false],
      ["secrets", {}],
      ["acceptedWarnings", {}],
      ["allowReplacement", []],
    ]),
  );
});

test("the roles that dev allows to be replaced are those that its choice's description names", () => {
  const [, said = ""] =
    /in preset dev (.*?)\. Change/.exec(schemaOf("allowReplacement")?.description.replace(/\s+/g, " ") ?? "") ?? [];
  const allowed = findPreset("dev")?.choices.allowReplacement ?? [];
  expect(said.split(/, | and /).sort()).toStrictEqual([...allowed].sort());
});
