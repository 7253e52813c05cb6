import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { checkForm } from "../../design/contract/form";
import { schemaOf } from "../../design/contract/schema";
import { letters } from "../../design/words/answers";
import { problemsWith } from "../support/choices";
import { root } from "../support/project";
import { sdkOf } from "./azureSdk";

const { models, knownValues } = sdkOf("azure-native:containerservice:ManagedCluster");

/** Azure's models, and where somebody who knows them would write their properties. */
const blocks: readonly [model: string, block: string, but: readonly string[]][] = [
  // kind is the portal's own, properties of what is read are no choices.
  ["ManagedCluster", "", ["kind"]],
  ["ManagedClusterSKU", "kubernetes", []],
  ["ContainerServiceNetworkProfile", "network", []],
  ["ContainerServiceNetworkProfile", "", []],
  ["ManagedClusterLoadBalancerProfile", "egress.loadBalancer", []],
  ["ManagedClusterLoadBalancerProfileManagedOutboundIPs", "egress.loadBalancer", []],
  ["ManagedClusterAADProfile", "entra", ["managed"]],
  ["ManagedClusterAPIServerAccessProfile", "apiServer", []],
  ["ManagedClusterAutoUpgradeProfile", "upgrades", []],
  ["ManagedClusterPropertiesAutoScalerProfile", "autoscaler", []],
  ["ManagedClusterIdentity", "identity", ["delegatedResources"]],
  ["ManagedClusterAgentPoolProfileProperties", "systemPool", []],
  ["ManagedClusterAgentPoolProfileProperties", "nodePools.user", []],
  ["AgentPoolUpgradeSettings", "systemPool.upgrade", []],
  ["AgentPoolSecurityProfile", "systemPool.trustedLaunch", []],
  ["MaintenanceWindow", "upgrades.maintenance.cluster", []],
];

const written = (block: string, name: string): object =>
  [...block.split(".").filter(part => part !== ""), name].reduceRight<unknown>(
    (inner, part) => ({ [part]: inner }),
    true,
  ) as object;

describe("every property of Azure's that can be written has an answer that is no list of keys", () => {
  const properties = blocks.flatMap(([model, block, but]) =>
    Object.entries(models[model].type.modelProperties ?? {})
      .filter(([name, { readOnly }]) => !readOnly && !but.includes(name))
      .map(([name]) => [name, block, model] as const),
  );

  test("there are many", () => expect(properties.length).toBeGreaterThan(150));

  test.each(properties)("%s in %s, of %s", (name, block) => {
    const [problem] = checkForm({ ...written(block, name) });
    if (problem?.id !== "C1") return;
    expect(problem.fix).not.toMatch(/^(Keys here|Remove it\.$)/);
    // What is offered is the name in another spelling, or no offer.
    const [, offered = name] = /Did you mean (\w+)\?/.exec(problem.fix) ?? [];
    expect([letters(name), "kind"]).toContain(letters(offered));
  });
});

describe("every variable of terraform-azurerm-aks that the guide names has an answer", () => {
  const guide = fs.readFileSync(path.join(root, "docs/guides/comingFromTerraform.md"), "utf8");
  const rows = guide.split("\n").filter(line => line.startsWith("| `"));
  const variables = rows
    .flatMap(line => line.split("|")[1].match(/(?<=`)[a-z][a-z0-9_]+(?=`)/g) ?? [])
    .filter(name => schemaOf(name) === undefined && !/_random_suffix$/.test(name));

  test("there are many", () => expect(variables.length).toBeGreaterThan(60));

  test.each([...new Set(variables)])("%s", name => {
    const [problem] = checkForm({ [name]: true });
    expect(problem.fix).not.toMatch(/^(Keys here|Remove it\.$)/);
  });
});

// Keys whose values are those of an enum of Azure's.
describe.each([
  ["egress.kind", "ContainerServiceNetworkProfile", "outboundType"],
  ["egress.preconfigured.outboundType", "ContainerServiceNetworkProfile", "outboundType"],
  ["egress.loadBalancer.backendPoolType", "ManagedClusterLoadBalancerProfile", "backendPoolType"],
  ["network.kind", "ContainerServiceNetworkProfile", "networkPlugin"],
  ["network.kind", "ContainerServiceNetworkProfile", "networkPluginMode"],
  ["network.dataplane.kind", "ContainerServiceNetworkProfile", "networkDataplane"],
  ["network.dataplane.kind", "ContainerServiceNetworkProfile", "networkPolicy"],
  ["network.dataplane.azure.networkPolicy", "ContainerServiceNetworkProfile", "networkPolicy"],
  ["kubernetes.tier", "ManagedClusterSKU", "tier"],
  ["kubernetes.tier", "ManagedClusterSKU", "name"],
  ["kubernetes.supportPlan", "ManagedCluster", "supportPlan"],
  ["upgrades.channel", "ManagedClusterAutoUpgradeProfile", "upgradeChannel"],
  ["upgrades.channel", "ManagedClusterAutoUpgradeProfile", "nodeOSUpgradeChannel"],
  ["upgrades.nodeImageChannel", "ManagedClusterAutoUpgradeProfile", "nodeOSUpgradeChannel"],
  ["upgrades.nodeImageChannel", "ManagedClusterAutoUpgradeProfile", "upgradeChannel"],
  ["nodePools.user.osSku", "ManagedClusterAgentPoolProfileProperties", "osSKU"],
  ["nodePools.user.mode", "ManagedClusterAgentPoolProfileProperties", "mode"],
  ["nodePools.user.osDisk.kind", "ManagedClusterAgentPoolProfileProperties", "osDiskType"],
  ["nodePools.user.priority.kind", "ManagedClusterAgentPoolProfileProperties", "scaleSetPriority"],
  ["nodePools.user.priority.spot.evictionPolicy", "ManagedClusterAgentPoolProfileProperties", "scaleSetEvictionPolicy"],
  ["nodePools.user.sshAccess", "AgentPoolSecurityProfile", "sshAccess"],
  ["resourceGroups.nodes.lockdown", "ManagedClusterNodeResourceGroupProfile", "restrictionLevel"],
  ["autoscaler.expander", "ManagedClusterPropertiesAutoScalerProfile", "expander"],
])("at %s a value of %s.%s is never taken for another one", (key, model, property) => {
  const known = knownValues.of(model, property) ?? [];

  test("there are values", () => expect(known.length).toBeGreaterThan(0));

  test.each(known)("%s", value => {
    const found = problemsWith({ [key]: value }).find(p => p.id === "C2" && p.key === key);
    if (found === undefined) return;
    const [, offered = value] = /Did you mean (\w+)\?/.exec(found.fix) ?? [];
    expect(letters(offered)).toBe(letters(value));
    expect(found.fix).not.toMatch(/^Write one of [^.]*\.$/);
  });
});
