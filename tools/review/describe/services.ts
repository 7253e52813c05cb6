import { at, joined, labelled, maps, referred, word, type Describe } from "./words";

/** What services beside a cluster do. */
export const services: Readonly<Record<string, Describe>> = {
  "containerregistry:Registry": ({ inputs }) => {
    const ranges = maps(at(inputs, "networkRuleSet", "ipRules")).map(rule => word(rule.iPAddressOrRange));
    const retention = at(inputs, "policies", "retentionPolicy");
    return [
      joined([
        labelled("tier", at(inputs, "sku", "name")),
        inputs.publicNetworkAccess === "Disabled"
          ? "through private endpoints alone"
          : ranges.length > 0
            ? `public for ${ranges.join(", ")}`
            : "public for everybody who signs in",
        inputs.dataEndpointEnabled === true && "data endpoints of its own",
      ]),
      joined([
        inputs.adminUserEnabled === true && "admin user on",
        inputs.anonymousPullEnabled === true && "pulls without sign-in",
        at(retention, "status") === "enabled" && `untagged manifests deleted after ${word(at(retention, "days"))} days`,
      ]),
    ];
  },
  "containerregistry:CacheRule": ({ inputs }) => [
    `${word(inputs.sourceRepository)} as ${word(inputs.targetRepository)}${inputs.credentialSetResourceId === undefined ? "" : ", signed in"}`,
  ],
  "containerregistry:CredentialSet": ({ inputs }) => [`signs in to ${word(inputs.loginServer)}`],
  "dashboard:Grafana": ({ inputs: { properties } }) => [
    joined([
      labelled("version", at(properties, "grafanaMajorVersion")),
      at(properties, "publicNetworkAccess") === "Disabled"
        ? "through private endpoints alone"
        : "public for everybody who signs in",
      at(properties, "zoneRedundancy") === "Enabled" && "spread over zones",
      at(properties, "apiKey") === "Enabled" && "keys without Entra ID",
    ]),
  ],
  "monitor:PrivateLinkScope": ({ inputs: { accessModeSettings } }) => [
    joined([
      labelled("ingestion", at(accessModeSettings, "ingestionAccessMode")),
      labelled("queries", at(accessModeSettings, "queryAccessMode")),
    ]),
  ],
  "monitor:PrivateLinkScopedResource": (resource, around) => [
    `leads to ${referred(resource, "linkedResourceId", resource.inputs.linkedResourceId, around)}`,
  ],
  "network:ApplicationGateway": ({ inputs }) => [
    joined([
      labelled("SKU", at(inputs, "sku", "name")),
      `${word(at(inputs, "autoscaleConfiguration", "minCapacity"))} to ${word(at(inputs, "autoscaleConfiguration", "maxCapacity"))} instances`,
      "balances requests to pods, as AGIC in a cluster says",
    ]),
    joined(maps(inputs.sslCertificates).map(one => `certificate ${word(one.name)}`)),
  ],
  "network:WebApplicationFirewallPolicy": ({ inputs }) => [
    joined([
      at(inputs, "policySettings", "mode") === "Prevention"
        ? "refuses what its rules find"
        : "logs what its rules find",
      joined(
        maps(at(inputs, "managedRules", "managedRuleSets")).map(
          set => `${word(set.ruleSetType)} ${word(set.ruleSetVersion)}`,
        ),
      ),
    ]),
  ],
  "servicenetworking:TrafficControllerInterface": () => [
    "balances requests to pods, as its controller in a cluster says",
  ],
  "servicenetworking:AssociationsInterface": (resource, around) => [
    `stands in ${referred(resource, "subnet.id", at(resource.inputs, "subnet", "id"), around)}`,
  ],
  "servicenetworking:FrontendsInterface": () => ["takes requests under a public name of Azure's"],
  "containerregistry:Replication": ({ inputs }) => [`a copy of the registry in ${word(inputs.location)}`],
};
