import { describe, expect, test } from "@jest/globals";
import document from "../../../components/args.schema.json";
import { checkForm } from "../../../design/contract/form";
import { laterChoices } from "../../../design/contract/later";
import { schemaFrom, schemaOf, type Definition } from "../../../design/contract/schema";
import type { Tree } from "../../../design/contract/tree";
import { letters } from "../../../design/words/answers";
import { foreignNames } from "../../../design/words/foreignNames";
import { foreignValues } from "../../../design/words/foreignValues";
import { problemsWith, type Values } from "../../support/choices";

/** The one answer to a key that there is not. */
function answerTo(key: string, value: unknown = true): string {
  // A block that it stands in may be of a kind that nobody has chosen.
  const problems = problemsWith({ [key]: value }).filter(({ id, key: at }) => id !== "C4" || !key.startsWith(`${at}.`));
  expect(problems.map(p => `${p.id} ${p.key}`)).toStrictEqual([`C1 ${key}`]);
  expect(problems).toBeReadable();
  return `${problems[0].message}. ${problems[0].fix}`;
}

// Terraform's, az's and ARM's names, at the top and in blocks, and what the answer says to write.
describe("a name of another tool is answered with what to write", () => {
  test.each<[written: string, says: string]>([
    ["network_plugin", "Write aks:network.kind: overlay"],
    ["clusterPreset", "Write aks:preset: portal/ and portal2021/ have the cards"],
    ["operationsPrinciples", "Write aks:preset: helper/managed/controlled/prod, for example"],
    ["SystemPoolType", "Write aks:systemPool; docs/presets.md has the deploy helper's types"],
    ["networkPlugin", "Write aks:network.kind: overlay"],
    ["--network-plugin", "Write aks:network.kind: overlay"],
    ["network.network_plugin", "Write aks:network.kind: overlay"],
    ["network_plugin_mode", "Write aks:network.kind: overlay"],
    ["network_policy", "Write aks:network.dataplane: kind cilium"],
    ["networkDataplane", "Write aks:network.dataplane.kind"],
    ["networkProfile", "Write aks:network and aks:egress"],
    ["network_profile", "Write aks:network and aks:egress"],
    ["outboundType", "Write aks:egress.kind: loadBalancer"],
    ["--outbound-type", "Write aks:egress.kind: loadBalancer"],
    ["network.outbound_type", "Write aks:egress.kind: loadBalancer"],
    ["loadBalancerSku", "load balancers are Standard"],
    ["load_balancer_profile", "Write aks:egress.loadBalancer."],
    ["managed_outbound_ip_count", "Write aks:egress.loadBalancer.addresses.managed.count."],
    ["egress.loadBalancer.count", "Write aks:egress.loadBalancer.addresses.managed.count."],
    ["egress.loadBalancer.idleTimeoutInMinutes", "Write aks:egress.loadBalancer.idleTimeoutMinutes."],
    ["natGatewayProfile", "Write aks:egress.managedNatGateway."],
    ["nat_gateway_id", "Write aks:network.vnet.existing.subnets.nodes.natGatewayId"],
    ["firewall_private_ip", "Write aks:egress.appliance.address"],
    ["natGateway", "Write aks:egress.natGateway"],
    ["minCount", "Write aks:systemPool.scaling.autoscale.min; of another pool the same in aks:nodePools.<key>."],
    ["systemPool.min_count", "Write aks:systemPool.scaling.autoscale.min."],
    ["nodePools.user.minCount", "Write aks:nodePools.user.scaling.autoscale.min."],
    ["nodePools.user.max", "Write aks:nodePools.user.scaling.autoscale.max."],
    ["systemPool.scaling.min", "Write aks:systemPool.scaling.autoscale.min."],
    ["systemPool.scaling.count", "Write aks:systemPool.scaling.manual.count"],
    ["systemPool.enable_auto_scaling", "Write aks:systemPool.scaling.kind: autoscale or manual."],
    ["auto_scaling_enabled", "Write aks:systemPool.scaling.kind: autoscale or manual;"],
    ["--enable-cluster-autoscaler", "Write aks:systemPool.scaling.kind: autoscale or manual;"],
    ["systemPool.nodeCount", "Write aks:systemPool.scaling.manual.count, with scaling.kind: manual."],
    ["node_count", "Write aks:systemPool.scaling.manual.count, with scaling.kind: manual;"],
    ["--node-count", "Write aks:systemPool.scaling.manual.count, with scaling.kind: manual;"],
    ["orchestratorVersion", "Write aks:kubernetes.version"],
    ["nodePools.user.orchestrator_version", "Write aks:kubernetes.version"],
    ["kubernetes_version", "Write aks:kubernetes.version"],
    ["osType", "pools run Linux"],
    ["sku", "Write aks:kubernetes.tier: free, standard or premium"],
    ["sku_tier", "Write aks:kubernetes.tier: free, standard or premium"],
    ["tier", "Write aks:kubernetes.tier"],
    ["advancedNetworking", "Write aks:network.observability: enabled, and advancedNetworkPolicies none, fqdn or l7"],
    [
      "enable_static_egress_gateway",
      "Write aks:network.staticEgressGateway.enabled, on by itself where a pool has mode gateway",
    ],
    ["nodePools.user.gatewayProfile", "Write aks:nodePools.user.gateway, with mode: gateway"],
    ["nodePools.user.gatewayPrefixSize", "Write aks:nodePools.user.gateway.publicIpPrefixSize, with mode: gateway"],
    ["egressGateways", "Write aks:serviceMesh.istio.egressGateways, a map with a key for each gateway, its name"],
    ["addonProfiles", "add-ons are choices of their own, monitoring, keyVault and security"],
    ["agent_pool_profiles", "Write aks:systemPool and aks:nodePools"],
    ["default_node_pool", "Write aks:systemPool."],
    ["vm_size", "Write aks:poolDefaults.vmSize; in aks:systemPool or aks:nodePools.<key> it is that pool's alone."],
    ["systemPool.vm_size", "Did you mean vmSize?"],
    ["--node-vm-size", "Write aks:poolDefaults.vmSize"],
    ["vnet_subnet_id", "Write aks:network.vnet.existing.subnets.nodes.id"],
    ["nodePools.user.vnetSubnetID", "Write aks:nodePools.user.subnet, the key of a subnet"],
    ["pod_subnet_id", "Write aks:network.vnet.existing.subnets.pods.id"],
    ["private_cluster_enabled", "Write aks:apiServer.kind: private."],
    ["apiServer.enablePrivateCluster", "Write aks:apiServer.kind: private."],
    ["private_dns_zone_id", "Write aks:apiServer.private.dns"],
    ["role_based_access_control", "Kubernetes RBAC is always on"],
    ["azure_active_directory_role_based_access_control", "Write aks:entra"],
    ["--enable-aad", "Write aks:entra"],
    ["admin_group_object_ids", "Write aks:entra.adminGroupIds"],
    ["entra.adminGroupObjectIDs", "Write aks:entra.adminGroupIds"],
    ["service_cidr", "Write aks:network.serviceCidrs, a list of one range."],
    ["pod_cidr", "Write aks:network.overlay.podCidrs, a list of one range"],
    ["--pod-cidr", "Write aks:network.overlay.podCidrs, a list of one range"],
    ["dns_service_ip", "Write aks:network.dnsServiceIp."],
    ["network.dnsServiceIP", "Did you mean dnsServiceIp?"],
    ["docker_bridge_cidr", "no Docker bridge"],
    ["api_server_authorized_ip_ranges", "Write aks:apiServer.public.authorizedRanges"],
    ["apiServer.authorizedIPRanges", "Write aks:apiServer.public.authorizedRanges"],
    ["local_account_disabled", "Write aks:entra.localAccounts, which is the other way round."],
    ["oidc_issuer_enabled", "the OIDC issuer is always on"],
    ["workload_identity_enabled", "workload identity is always on"],
    ["automatic_channel_upgrade", "Write aks:upgrades.channel"],
    ["upgrades.upgradeChannel", "Write aks:upgrades.channel"],
    ["node_os_upgrade_channel", "Write aks:upgrades.nodeImageChannel"],
    ["maintenance_window", "Write aks:upgrades.maintenance.cluster and aks:upgrades.maintenance.nodeImages"],
    ["upgrades.maintenance.nodeImages.frequency", "Write aks:upgrades.maintenance.nodeImages.schedule.kind"],
    ["systemPool.enable_host_encryption", "Write aks:systemPool.encryptionAtHost."],
    ["systemPool.host_encryption_enabled", "Write aks:systemPool.encryptionAtHost."],
    ["systemPool.os_disk_size_gb", "Write aks:systemPool.osDisk.sizeGb."],
    ["os_sku", "Write aks:poolDefaults.osSku"],
    ["max_pods", "Write aks:poolDefaults.maxPods"],
    ["systemPool.upgrade_settings", "Write aks:systemPool.upgrade."],
    ["availability_zones", "Write aks:zones, a list of texts"],
    ["systemPool.availabilityZones", "Write aks:systemPool.zones, a list of texts"],
    ["network.zones", "zones stands further up, as aks:zones."],
    ["node_taints", "Write aks:poolDefaults.taints"],
    ["systemPool.nodeLabels", "Write aks:systemPool.labels."],
    ["scale_set_priority", "Write aks:poolDefaults.priority.kind: regular or spot;"],
    ["node_resource_group", "Write aks:resourceGroups.nodes.name."],
    ["resource_group_name", "Write aks:resourceGroups.cluster: kind existing"],
    ["region", "Write aks:location."],
    ["identity.type", "Write aks:identity.controlPlane.kind"],
    ["identity_ids", "Write aks:identity.controlPlane.existing"],
    ["service_principal", "clusters have managed identities here"],
    ["serviceCidrs", "Write aks:network.serviceCidrs"],
    ["authorizedRanges", "Write aks:apiServer.public.authorizedRanges"],
    ["cluster_autoscaler_profile", "Write aks:autoscaler."],
    ["keyvalt", "Did you mean keyVault?"],
    ["azure_key_vault", "Write aks:keyVault: kind create, or existing with the id"],
    ["key_vault_secrets_provider", "Write aks:keyVault.secretsStore, which is on where there is a vault"],
    ["keyVault.secretsStore.secret_rotation_interval", "Write aks:keyVault.secretsStore.rotationMinutes"],
    ["azure_keyvault_kms", "Write aks:keyVault.kms.enabled: true, with a vault"],
    ["keyVault.kms.key_vault_network_access", "it follows from aks:keyVault.create.access.kind"],
    ["disk_encryption_set_id", "Write aks:keyVault.diskEncryption.existing.id"],
    ["purge_protection_enabled", "Write aks:keyVault.create.purgeProtection"],
    ["autoscaler.scanInterval", "Write aks:autoscaler.scanIntervalSeconds"],
    ["apiServer.public.enabled", "aks:apiServer.kind: public switches it on."],
    ["egress.type", "Did you mean kind?"],
    ["oms_agent", "Write aks:monitoring.containerInsights"],
    ["log_analytics_workspace_id", "Write aks:monitoring.existing.id"],
    ["azureMonitor", "Write aks:monitoring.kind"],
    ["monitor_metrics", "Write aks:monitoring.prometheus"],
    ["costAnalysis", "Write aks:monitoring.costAnalysis"],
    ["acr", "Write aks:registry: kind create, or existing with the id"],
    ["attach_acr", "Write aks:registry.existing.id, with aks:registry.kind: existing"],
    ["registri", "Did you mean registry?"],
    ["private_endpoint", "what is private has its endpoint"],
    ["istio", "Write aks:serviceMesh: kind istio with its revisions."],
    ["service_mesh_profile", "Write aks:serviceMesh"],
    ["--enable-asm", "Write aks:serviceMesh"],
    ["serviceMesh.istio.revision", "Write aks:serviceMesh.istio.revisions, a list with one"],
    ["serviceMesh.external_ingress_gateway_enabled", "Write aks:serviceMesh.istio.ingressGateways.external"],
    ["disable_disk_driver", "Write aks:storage.disk.enabled: true or false."],
    ["storageProfile", "Write aks:storage: disk, file, blob and snapshotController"],
    ["aciConnectorLinux", "Write aks:virtualNodes.enabled: true or false."],
    ["virtualNodes.subnetName", "the subnet is virtualNodes, laid out by the tool"],
    ["osm", "AKS takes no new Open Service Mesh and ends it on 2027-09-30"],
    ["linkerd", "AKS runs Istio alone"],
    ["private_dns_zone_group", "Write aks:network.privateEndpointDns: kind create"],
  ])("%s: %s", (written, says) => {
    expect(answerTo(written)).toContain(says);
  });
});

describe("what is not there yet is said, with what to do meanwhile", () => {
  const named = foreignNames.flatMap(({ names, later, within }) =>
    later === undefined || within !== undefined ? [] : names.split(" ").map(name => [name, later] as const),
  );

  test.each([...Object.keys(laterChoices).map(key => [key, key] as const), ...named])("%s is %s", (written, later) => {
    const said = answerTo(written, {});
    expect(said).toContain("Remove it. ");
    expect(said).toContain(laterChoices[later].meanwhile);
    expect(said).not.toContain("Did you mean");
  });

  test.each([
    ["backupp", "backup"],
    ["network.httpProxi", "network.httpProxy"],
  ])("%s is near %s", (written, later) => {
    expect(answerTo(written, {})).toContain(laterChoices[later].meanwhile);
  });

  test.each(["gatewayApi", "proxyRedirection", "velero"])("%s is one of them", name => {
    expect(named.map(([written]) => letters(written))).toContain(letters(name));
  });
});

describe("the table", () => {
  /** A key as the schema has it. */
  const asKey = (to: string, within = ""): string =>
    to
      .replace(/^pool\./, "nodePools.any.")
      .replace(/^window\./, "upgrades.maintenance.cluster.")
      .replace(/^\.\//, `${within}.`);

  // What is written in the block at hand is tried by name above: a block may be of several kinds.
  const keys = foreignNames.flatMap(({ to, within }) => [to ?? []].flat().map(one => asKey(one, within)));
  test.each([...new Set(keys)].filter(key => !/^(egress|identity)\.[^.]+$|create\.subnets\./.test(key)))(
    "leads to %s, which there is",
    key => expect(schemaOf(key)).toBeDefined(),
  );

  test("has each name once for each block", () => {
    const all = foreignNames.flatMap(({ names, within = "" }) => names.split(" ").map(n => `${within} ${letters(n)}`));
    expect(all.filter((one, i) => all.indexOf(one) !== i)).toStrictEqual([]);
  });

  test("says of each name something, and of a later choice one that there is", () => {
    const empty = foreignNames.filter(row => (row.to ?? row.say ?? row.later) === undefined);
    const lost = foreignNames.filter(({ later }) => later !== undefined && !Object.hasOwn(laterChoices, later));
    expect([...empty, ...lost]).toStrictEqual([]);
  });

  const spellings = foreignNames.filter(r => r.within === undefined).flatMap(r => r.names.split(" "));
  test.each(spellings.filter((_, i) => i % 12 === 0))("%s is known in camelCase and as az's flag too", name => {
    const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const said = answerTo(name, {});
    for (const other of [camel, `--${name.replaceAll("_", "-")}`]) expect(answerTo(other, {})).toBe(said);
  });
});

describe("a value of another tool is answered with what to write", () => {
  const rows = foreignValues.flatMap(({ key, values, later, fix }) =>
    values.split(" ").map(value => ({ value, key, says: later === undefined ? fix : laterChoices[later].meanwhile })),
  );

  test.each(rows)("$value at $key", ({ key, value, says = "" }) => {
    const at = key
      .replace(/^pool\./, "nodePools.user.")
      .replace("roles.*", "roles.some")
      .replace("*", "private");
    const block = (set: Values): Values => ({ ...set, [at]: value });
    const problems = problemsWith(block({}));
    const found = problems.filter(p => p.id === "C2" && p.key === at);
    expect(found).toHaveLength(1);
    expect(found[0].fix).toContain(says);
    expect(found[0].fix).not.toContain("Did you mean");
    expect(found).toBeReadable();
  });
});

describe("a component alone is told of its own args", () => {
  const alone =
    (name: keyof typeof document.definitions) =>
    (args: Tree): string[] =>
      checkForm(args, schemaFrom(document.definitions as Record<string, Definition>, name)).map(p => p.fix);

  test.each<[component: keyof typeof document.definitions, args: Tree, fix: string]>([
    ["NodePool", { vm_size: "Standard_D4as_v5" }, "Did you mean vmSize?"],
    ["NodePool", { node_count: 2 }, "Write aks:scaling.manual.count, with scaling.kind: manual."],
    ["NatGateway", { idle_timeout_in_minutes: 4 }, "Did you mean idleTimeoutMinutes?"],
    [
      "Cluster",
      { kubernetes_version: "1.36" },
      'Write aks:kubernetes.version, such as "1.36" in quotes, for cluster and pools.',
    ],
  ])("%s %j: %s", (component, args, fix) => {
    expect(alone(component)(args)).toStrictEqual([fix]);
  });

  test("and of no add-on of a cluster", () => {
    expect(alone("Firewall")({ policy: "p", monitoring: {} }).join()).not.toMatch(/add-on|clusterId/);
  });
});
