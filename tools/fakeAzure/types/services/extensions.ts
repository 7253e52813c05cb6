import { map, number, refuseIf, text } from "../../aks/reading";
import { guid } from "../../../../testing/madeUp";
import { regionName } from "../../data/regions";
import { scopeOf } from "../../resourceIds";
import type { Created, ModelledType, Write } from "../../resourceType";
import type { Properties } from "../../../wire";

/** No source has the service's codes: a wrong scope answers with status 400 (azure-arc/kubernetes/conceptual-gitops-flux2), whose usual
 *  code stands for all of them here. */
const wrongIf = (condition: boolean, reason: string): void => refuseIf(condition, "BadRequest", reason);

/** Sources: AKS documentation, articles/aks/cluster-extensions.md (region, identity); azure-rest-api-specs, extensions.json (version and
 *  automatic upgrades). */
function refusesExtension({ id, inputs, before, azure }: Write): void {
  const cluster = azure.stored(scopeOf(id));
  wrongIf(
    regionName(cluster?.inputs.location) === "qatarcentral",
    "Cluster extensions are not available in region 'qatarcentral'.",
  );
  wrongIf(
    text(inputs.version) !== undefined && inputs.autoUpgradeMinorVersion === true,
    "To pin to a specific version, autoUpgradeMinorVersion must be false.",
  );
  wrongIf(
    String(inputs.extensionType).toLowerCase() === "microsoft.flux" && map(inputs.scope).namespace !== undefined,
    "The extension microsoft.flux can't be installed at the scope of a namespace.",
  );
  // Source: AKS documentation, dapr-settings; the code is that of Helm's failures.
  const available = (given: Properties | undefined): unknown =>
    map(given?.configurationSettings)["global.ha.enabled"] ?? "true";
  refuseIf(
    String(inputs.extensionType).toLowerCase() === "microsoft.dapr" &&
      before !== undefined &&
      available(before.inputs) !== available(inputs),
    "ExtensionOperationFailed",
    "The extension operation failed: global.ha.enabled can't be changed. Delete the extension, and create it again.",
  );
}

const sources: Readonly<Record<string, { readonly property: string; readonly url: RegExp }>> = {
  GitRepository: { property: "gitRepository", url: /^(((https?|ssh):\/\/)|git@)/ },
  Bucket: { property: "bucket", url: /^https?:\/\// },
  AzureBlob: { property: "azureBlob", url: /^https?:\/\// },
};

/** Sources: azure-cli-extensions, k8s-configuration (consts.py, validators.py), and azurerm's bounds of intervals. */
function refusesConfiguration({ inputs }: Write): void {
  const kind = text(inputs.sourceKind) ?? "GitRepository";
  const form = sources[kind] as (typeof sources)[string] | undefined;
  wrongIf(form === undefined, `'${kind}' is no kind of source.`);
  if (!form) return;
  const source = map(inputs[form.property]);
  wrongIf(!form.url.test(String(source.url)), `The URL of the ${kind} is invalid.`);
  const steps = Object.values(map(inputs.kustomizations)).map(map);
  const seconds = [source, ...steps].flatMap(one =>
    ["syncIntervalInSeconds", "timeoutInSeconds", "retryIntervalInSeconds"].flatMap(key => number(one[key]) ?? []),
  );
  wrongIf(
    seconds.some(one => !Number.isInteger(one) || one < 1 || one > 35_791_394),
    "Intervals and time-outs are 1 to 35791394 seconds.",
  );
}

const child = (type: string, { name }: Created): Properties => ({
  name,
  type: `Microsoft.KubernetesConfiguration/${type}`,
  azureApiVersion: "2023-05-01",
  provisioningState: "Succeeded",
});

/** Sources. Replacements: azure-native's provider, path parameters. Configurations that stay: azurerm's ForceNew
 *  (kubernetes_flux_configuration_resource.go); the code is inferred. Names: azure-cli-extensions (validators.py). */
export const extensionTypes: readonly ModelledType[] = [
  {
    token: "azure-native:kubernetesconfiguration:Extension",
    nameIs: "logical",
    required: ["extensionType"],
    replaces: [],
    refuses: refusesExtension,
    computed: created => ({
      ...child("extensions", created),
      currentVersion: text(created.inputs.version) ?? "1.0.0",
      isSystemExtension: false,
      packageUri: "",
      customLocationSettings: {},
      aksAssignedIdentity: {
        type: "UserAssigned",
        principalId: guid(`${created.id}/principal`),
        tenantId: created.tenantId,
      },
    }),
    unknownBefore: ["aksAssignedIdentity.principalId"],
  },
  {
    token: "azure-native:kubernetesconfiguration:FluxConfiguration",
    nameIs: "logical",
    name: {
      pattern: /^(?=.{1,63}$)[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/,
      rule: "The name has at most 63 small letters, digits, hyphens and full stops, alphanumeric at both ends.",
    },
    required: [],
    replaces: [],
    fixed: [
      { path: "namespace", code: "PropertyChangeNotAllowed" },
      { path: "scope", code: "PropertyChangeNotAllowed" },
    ],
    refuses: refusesConfiguration,
    computed: created => ({
      ...child("fluxConfigurations", created),
      complianceState: "Compliant",
      errorMessage: "",
      repositoryPublicKey: text(map(created.inputs.gitRepository).url)?.startsWith("ssh://")
        ? `ssh-rsa ${guid(`${created.id}/key`)}`
        : "",
      sourceSyncedCommitId: "",
      sourceUpdatedAt: "2026-01-01T00:00:00Z",
      statusUpdatedAt: "2026-01-01T00:00:00Z",
      statuses: [],
    }),
  },
];
