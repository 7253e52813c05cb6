import { azureLimits } from "../../../facts/azureLimits";
import { clouds, privateZone } from "../../../facts/clouds";
import type { ResolvedChoices } from "../../../contract/resolvedChoices";
import type { NameRequest } from "../../../naming/names";
import { regionText } from "../../../naming/region";
import type { EndpointRequest } from "../../feature";

/** The private way to the workspaces. */
export type PrivateLinkPlan = NonNullable<ResolvedChoices["monitoring"]["access"]["private"]>;

/** Undefined where the way is public, or there is nothing to reach. */
export const planPrivateLink = ({ monitoring }: ResolvedChoices): PrivateLinkPlan | undefined =>
  monitoring.kind === "none" && monitoring.prometheus.kind === "none" ? undefined : monitoring.access.private;

/** Whether agents send through a private link scope. */
export const hasPrivateLink = (choices: ResolvedChoices): boolean => planPrivateLink(choices) !== undefined;

/** Zones of the endpoint of a private link scope. Sources: private-link-configure; private-endpoint-dns, whose table of
 *  Azure Government has the same with its own suffixes. */
const scopeZones = ({ cloud }: ResolvedChoices): string[] => {
  const { monitor, logs, agentService, storage } = clouds[cloud];
  return [monitor, `oms.${logs}`, `ods.${logs}`, agentService, `blob.${storage}`].map(privateZone);
};

const from = "monitoring.access.kind";

/** The name of the scope, and of the endpoint that agents are configured by. */
export const privateLinkNames = (choices: ResolvedChoices, agents: boolean): readonly NameRequest[] =>
  hasPrivateLink(choices)
    ? [
        { role: "privateLinkScope", type: "privateLinkScope", scope: "sharedGroup" },
        ...(agents
          ? [
              {
                role: "dataCollectionEndpoints/configuration",
                type: "dataCollectionEndpoint",
                scope: "clusterGroup",
                word: "config",
              } as const,
            ]
          : []),
      ]
    : [];

/** Endpoints of the scope, and of an Azure Monitor workspace that is made here, which is in no scope and is asked by one of its
 *  own. Sources: private-link-configure, private-link-azure-monitor-workspace. */
export const privateLinkEndpoints = (choices: ResolvedChoices): readonly EndpointRequest[] =>
  hasPrivateLink(choices)
    ? [
        {
          key: "monitoring",
          target: { made: "privateLinkScope" },
          subresource: "azuremonitor",
          zones: scopeZones(choices),
          addresses: azureLimits.privateLinkScopeAddresses,
          from,
        },
        ...(choices.monitoring.prometheus.kind === "create"
          ? [
              {
                key: "prometheus",
                target: { made: "prometheus" },
                subresource: "prometheusMetrics",
                zones: [privateZone(`${regionText(choices)}.prometheus.${clouds[choices.cloud].monitor}`)],
                addresses: 1,
                from,
              },
            ]
          : []),
      ]
    : [];
