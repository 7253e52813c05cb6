import { map, refuse, refuseIf, sameText } from "../../aks/reading";
import { hostsIn } from "../../../../testing/hosts";
import { guid, publicAddress, suffix } from "../../../../testing/madeUp";
import { regionName } from "../../data/regions";
import type { Created, ModelledType, Write } from "../../resourceType";
import type { Properties } from "../../../wire";

/** Versions of tier Standard. Source: physical-ai-toolchain#1033, which has Azure's code too. */
const versions = ["12", "13"];

/** Names are taken in all of Azure, with its code and words: ARO-HCP#461. That no workspace of tier Essential is made any more is in
 *  managed-grafana/how-to-migrate-essential-service-tier; its code is inferred, as that of a way back to an older version. */
function refuses({ id, name, inputs, before, azure }: Write): void {
  const other = azure.all("dashboard:Grafana").find(one => !sameText(one.id, id) && sameText(one.outputs.name, name));
  if (other)
    refuse(
      "NameNotUnique",
      `The Grafana Workspace name '${name}' is already being used. Please choose another name.`,
      409,
    );
  const sku = String(map(inputs.sku).name ?? "Standard");
  refuseIf(
    sku !== "Standard" && !(before && sameText(map(before.inputs.sku).name, sku)),
    "InvalidSku",
    `A workspace of the SKU '${sku}' can't be created.`,
  );
  // Source: managed-grafana/known-limitations; the code is inferred.
  const { grafanaMajorVersion: version, publicNetworkAccess } = map(inputs.properties);
  refuseIf(
    publicNetworkAccess === "Disabled" && /^(us(gov|dod)|china)/.test(regionName(inputs.location)),
    "InvalidParameter",
    "Private link is not available for Grafana workspaces in this cloud.",
  );
  refuseIf(
    version !== undefined && !versions.includes(String(version)),
    "GrafanaMajorVersionNotSupported",
    `The Grafana major version '${String(version)}' is not supported. Supported: ${versions.join(", ")}.`,
  );
  refuseIf(
    version !== undefined && Number(version) < Number(map(before?.inputs.properties).grafanaMajorVersion),
    "PropertyChangeNotAllowed",
    `The Grafana major version can't go back to '${String(version)}'.`,
  );
}

const outputs = ({ id, name, inputs, tenantId }: Created): Properties => {
  const given = map(inputs.properties);
  const stays = given.deterministicOutboundIP === "Enabled";
  return {
    name,
    type: "Microsoft.Dashboard/grafana",
    azureApiVersion: "2024-10-01",
    identity: { ...map(inputs.identity), principalId: guid(`${id}/principal`), tenantId },
    properties: {
      ...given,
      endpoint: `https://${name.toLowerCase()}-${suffix(id)}.weu.${hostsIn(inputs.location).grafana}`,
      grafanaVersion: `${String(given.grafanaMajorVersion ?? versions[0])}.0.0`,
      outboundIPs: stays ? [1, 2].map(n => publicAddress(`${id}/${n}`)) : [],
      privateEndpointConnections: [],
      provisioningState: "Succeeded",
    },
  };
};

/** Sources. Replacements: azure-native's list has none of these; azurerm's ForceNew (dashboard_grafana_resource.go) marks the location
 *  and the zone redundancy, which managed-grafana/how-to-enable-zone-redundancy says stays; its code is inferred. Names:
 *  resource-name-rules.md. */
export const grafanaTypes: readonly ModelledType[] = [
  {
    token: "azure-native:dashboard:Grafana",
    nameIs: "random",
    name: {
      pattern: /^[a-zA-Z][a-zA-Z0-9-]{0,21}[a-zA-Z0-9]$/,
      rule: "The name has 2 to 23 letters, digits and hyphens, a letter first and no hyphen at the end.",
    },
    required: ["location"],
    replaces: ["location"],
    references: [
      {
        path: "properties.grafanaIntegrations.azureMonitorWorkspaceIntegrations[].azureMonitorWorkspaceResourceId",
        of: "microsoft.monitor/accounts",
      },
    ],
    fixed: [
      {
        path: "properties.zoneRedundancy",
        code: "PropertyChangeNotAllowed",
        when: (a, b) => (a ?? "Disabled") !== (b ?? "Disabled"),
      },
    ],
    oneAtATime: id => id,
    refuses,
    computed: outputs,
    unknownBefore: ["identity.principalId", "properties.endpoint", "properties.outboundIPs"],
  },
];
