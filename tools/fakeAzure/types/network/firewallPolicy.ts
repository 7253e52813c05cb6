import { AzureError } from "../../refusal";
import { valuesAt, type ModelledType, type Stored, type Write } from "../../resourceType";
import { child, named, siblings, textsAt } from "./networkShared";
import type { Properties } from "../../../wire";
import { parentOf } from "../../resourceIds";

/** Tier of a policy or firewall; Standard where none is given. */
export const tierOf = (inputs: Properties | undefined): string => textsAt(inputs, "sku.tier")[0] ?? "Standard";

/** What only higher tiers have. Sources: choose-firewall-sku.md; terraform-azurerm-caf-enterprise-scale#848 and
 *  Azure-Landing-Zones#2905, where a policy of tier Basic is refused for DNS settings that switch everything off. */
function refusesPolicy({ id, inputs }: Write): void {
  const tier = tierOf(inputs);
  const above = [
    tier === "Basic" && inputs.dnsSettings !== undefined && "DNS Proxy and Custom DNS",
    tier === "Basic" && inputs.threatIntelMode === "Deny" && "Threat Intelligence",
    tier !== "Premium" && inputs.intrusionDetection !== undefined && "Intrusion Detection",
    tier !== "Premium" && inputs.transportSecurity !== undefined && "Transport Security",
  ].filter(property => property !== false);
  if (above.length > 0) throw higherTier(id, above.join(", "));
}

const higherTier = (policy: string, what: string): AzureError =>
  new AzureError(
    "FirewallPolicyHigherTierOnlyProperties",
    `Firewall Policy ${policy} contains higher tier only properties - ${what}`,
  );

/** Names in network rules are resolved by the firewall's DNS proxy. Source: fqdn-filtering-network-rules.md. The codes
 *  are inferred: those of a firewall's own rules, and of a policy's properties. No source says whether Azure asks again
 *  when the policy loses its proxy: here it does not. */
function needProxy(group: string, inputs: Properties, policy: Properties): void {
  if (textsAt(inputs, "ruleCollections[].rules[].destinationFqdns[]").length === 0) return;
  if (tierOf(policy) === "Basic") throw higherTier(parentOf(group), "FQDN in network rules");
  if (valuesAt(policy, "dnsSettings.enableProxy")[0] === true) return;
  throw new AzureError(
    "AzureFirewallDNSProxyMustBeEnabled",
    `DNS Proxy must be enabled in order to use DestinationFqdns in Network Rules: ${group}.`,
  );
}

/** Priorities of groups, and of a group's collections. Sources: policy-rule-sets.md, and the codes of policies' first
 *  API, which called groups rule groups, collections rules, and rules conditions: inferred for this one. */
function refusesGroup(write: Write): void {
  const { id, inputs, azure } = write;
  const collections = valuesAt(inputs, "ruleCollections[]") as Properties[];
  const priorities = collections.map(collection => collection.priority);
  const wrong = [inputs.priority, ...priorities].find(
    priority => !(Number(priority) >= 100 && Number(priority) <= 65000),
  );
  if (wrong !== undefined) {
    throw new AzureError(
      "FirewallPolicyRuleGroupInvalidPriorityValue",
      `Invalid Rule Group ${id}. Invalid priority value ${String(wrong)}, must be between 100 and 65000`,
    );
  }
  const others = siblings(write, "network:FirewallPolicyRuleCollectionGroup");
  if (others.some(other => other.inputs.priority === inputs.priority)) {
    throw new AzureError(
      "FirewallPolicyRuleGroupPrioritiesMustBeUnique",
      `Invalid Firewall Policy ${parentOf(id)}. Priority ${String(inputs.priority)} used for more than one rule group.`,
    );
  }
  const names = textsAt(inputs, "ruleCollections[].name");
  if (new Set(names).size < names.length) {
    throw new AzureError(
      "FirewallPolicyRuleGroupRuleNamesMustBeUnique",
      `Invalid Rule Group ${id}. A name is used for more than one rule collection.`,
    );
  }
  if (new Set(priorities).size < priorities.length) {
    throw new AzureError(
      "FirewallPolicyRuleGroupRulePrioritiesMustBeUnique",
      `Invalid Rule Group ${id}. A priority is used for more than one rule collection.`,
    );
  }
  for (const collection of collections) needNames(id, collection);
  const policy: Stored | undefined = azure.stored(parentOf(id));
  if (policy) needProxy(id, inputs, policy.inputs);
}

function needNames(group: string, collection: Properties): void {
  const names = textsAt(collection, "rules[].name");
  if (new Set(names).size === names.length) return;
  throw new AzureError(
    "FirewallPolicyRuleConditionNamesMustBeUnique",
    `Invalid Rule ${String(collection.name)} of ${group}. A name is used for more than one rule condition`,
  );
}

/** Sources. Replacements: azure-native's provider, path parameters alone. Fixed: azurerm's ForceNew
 *  (firewall_policy_resource.go); azure-docs#88954 has the code. */
export const firewallPolicyTypes: readonly ModelledType[] = [
  {
    token: "azure-native:network:FirewallPolicy",
    nameIs: "random",
    name: named(),
    required: ["location"],
    replaces: [],
    references: [
      {
        path: "basePolicy.id",
        of: "microsoft.network/firewallpolicies",
        // Inferred from the kin code for firewalls: that a base policy in use stays is documented, its code is not.
        inUse: "FirewallPolicyHasChildPolicyReferences",
      },
    ],
    fixed: [{ path: "sku.tier", code: "FirewallPolicySkuChangeDisallowed" }],
    oneAtATime: id => id,
    refuses: refusesPolicy,
    computed: created => child("firewallPolicies", created),
  },
  {
    token: "azure-native:network:FirewallPolicyRuleCollectionGroup",
    nameIs: "logical",
    name: named(),
    required: ["priority"],
    replaces: [],
    oneAtATime: parentOf,
    refuses: refusesGroup,
    computed: created => child("firewallPolicies/ruleCollectionGroups", created),
  },
];
