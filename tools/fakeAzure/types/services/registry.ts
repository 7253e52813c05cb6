import { hostsIn } from "../../../../testing/hosts";
import { loginServerOf } from "../../../../testing/madeUp";
import { list, map, refuse, refuseIf, sameText, text } from "../../aks/reading";
import { parentOf } from "../../resourceIds";
import { valuesAt, type Created, type ModelledType, type Write } from "../../resourceType";
import { isAddress, rangeOf } from "../../ranges";
import type { Properties } from "../../../wire";

/** Default API versions of azure-native, which differ by type. */
const apiVersion = "2023-01-01-preview";
const childVersion = "2024-11-01-preview";

const skuOf = (inputs: Properties | undefined): string => String(map(inputs?.sku).name ?? "");

const premiumInputs: readonly (readonly [what: string, is: (inputs: Properties) => boolean])[] = [
  ["data endpoints", inputs => inputs.dataEndpointEnabled === true],
  ["public network access", inputs => text(inputs.publicNetworkAccess) === "Disabled"],
  ["network rules", inputs => list(map(inputs.networkRuleSet).ipRules).length > 0],
  ["a retention policy", inputs => map(map(inputs.policies).retentionPolicy).status === "enabled"],
  ["zone redundancy", inputs => inputs.zoneRedundancy === "Enabled"],
  ["customer-managed keys", inputs => map(inputs.encryption).status === "enabled"],
];

/** The code of a tier is inferred, ARM's general one: Azure's articles on the features name the tier alone. That names are
 *  taken in all of Azure, with its code and words: azure-dev-docs#1303. */
function refuses({ id, name, inputs, before, azure }: Write): void {
  const registries = azure.all("containerregistry:Registry");
  const same = registries.find(other => !sameText(other.id, id) && sameText(other.outputs.name, name));
  if (same && !before)
    refuse("AlreadyInUse", `The registry DNS name ${loginServerOf(name, inputs.location)} is already in use.`, 409);
  const sku = skuOf(inputs);
  refuseIf(
    !["Basic", "Standard", "Premium"].includes(sku),
    "InvalidSku",
    `The SKU '${sku}' is not valid. Allowed: Basic, Standard, Premium.`,
  );
  const copies = azure.all("containerregistry:Replication").filter(other => sameText(parentOf(other.id), id));
  refuseIf(
    sku !== "Premium" && copies.length > 0,
    "BadRequest",
    `The registry ${id} has replications, which the SKU ${sku} does not support.`,
  );
  const endpoints = azure
    .all("network:PrivateEndpoint")
    .flatMap(({ inputs: own }) => valuesAt(own, "privateLinkServiceConnections[].privateLinkServiceId"));
  refuseIf(
    sku !== "Premium" && endpoints.some(service => sameText(service, id)),
    "BadRequest",
    `The registry ${id} has private endpoint connections, which the SKU ${sku} does not support.`,
  );
  const asked = premiumInputs.find(([, is]) => sku !== "Premium" && is(inputs));
  if (asked) refuse("BadRequest", `The registry SKU ${sku} does not support ${asked[0]}. Use Premium.`);
  const days = map(map(inputs.policies).retentionPolicy).days;
  refuseIf(
    days !== undefined && !(Number.isInteger(days) && Number(days) >= 0 && Number(days) <= 365),
    "BadRequest",
    `The retention policy's days must be between 0 and 365, not ${String(days)}.`,
  );
  const rules = list(map(inputs.networkRuleSet).ipRules).map(map);
  refuseIf(rules.length > 200, "BadRequest", `A registry takes at most 200 IP rules, not ${rules.length}.`);
  for (const { iPAddressOrRange: range } of rules) {
    if (isAddress(range) || rangeOf(range)?.isExact) continue;
    refuse("BadRequest", `The IP rule '${String(range)}' is neither an IPv4 address nor a range.`);
  }
}

function refusesCopy({ id, inputs, azure }: Write): void {
  const registry = azure.stored(parentOf(id));
  if (!registry) return;
  const sku = skuOf(registry.inputs);
  refuseIf(sku !== "Premium", "BadRequest", `The registry SKU ${sku} does not support replications. Use Premium.`);
  const plain = (region: unknown): string => String(region).toLowerCase().replace(/ /g, "");
  refuseIf(
    plain(registry.inputs.location) === plain(inputs.location),
    "BadRequest",
    `The replication ${id} is in the registry's own location ${String(inputs.location)}.`,
  );
}

const outputs = ({ id, name, inputs }: Created): Properties => ({
  name,
  type: "Microsoft.ContainerRegistry/registries",
  azureApiVersion: apiVersion,
  creationDate: "2026-01-01T00:00:00Z",
  loginServer: loginServerOf(name, inputs.location),
  provisioningState: "Succeeded",
  dataEndpointHostNames:
    inputs.dataEndpointEnabled === true
      ? [`${name.toLowerCase()}.${String(inputs.location)}.data.${hostsIn(inputs.location).registry}`]
      : [],
  privateEndpointConnections: [],
  sku: { name: skuOf(inputs), tier: skuOf(inputs) },
  status: { displayStatus: "Ready", message: id, timestamp: "2026-01-01T00:00:00Z" },
});

/** Sources. Replacements: azure-native's list has none of registries; containerregistry.json marks the location as
 *  create-only by x-ms-mutability. Fixed: azurerm's ForceNew (container_registry_resource.go: zone redundancy); the code is
 *  inferred. Names: resource-name-rules.md. */
export const registryTypes: readonly ModelledType[] = [
  {
    token: "azure-native:containerregistry:Registry",
    nameIs: "random",
    name: {
      pattern: /^[a-zA-Z0-9]{5,50}$/,
      rule: "The name has 5 to 50 letters and digits.",
      code: "InvalidResourceName",
    },
    required: ["location", "sku"],
    replaces: ["location"],
    fixed: [
      {
        path: "zoneRedundancy",
        code: "PropertyChangeNotAllowed",
        when: (a, b) => a !== b && (a === "Enabled" || b === "Enabled"),
      },
    ],
    oneAtATime: id => id,
    refuses,
    computed: outputs,
  },
  {
    token: "azure-native:containerregistry:Replication",
    nameIs: "logical",
    name: {
      pattern: /^[a-zA-Z0-9]{5,50}$/,
      rule: "The name has 5 to 50 letters and digits.",
      code: "InvalidResourceName",
    },
    required: ["location"],
    replaces: ["location"],
    oneAtATime: parentOf,
    refuses: refusesCopy,
    computed: ({ name }) => ({
      name,
      type: "Microsoft.ContainerRegistry/registries/replications",
      azureApiVersion: childVersion,
      provisioningState: "Succeeded",
      status: { displayStatus: "Ready", message: "", timestamp: "2026-01-01T00:00:00Z" },
    }),
  },
];
