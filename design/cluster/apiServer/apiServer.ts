import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { clouds, type AzureCloud } from "../../facts/clouds";
import { regionOf } from "../../naming/region";

/** The way to the Kubernetes API, whichever kind was chosen. */
export interface ApiServerDesign {
  readonly private: boolean;
  /** Whether it is in the nodes' network, in a subnet of its own. */
  readonly integrated: boolean;
  /** Key of the block that was chosen: apiServer.private, for example. */
  readonly key: string;
  readonly authorizedRanges: readonly string[];
  /** DNS of a private one. */
  readonly dns: NonNullable<ResolvedChoices["apiServer"]["private"]>["dns"] | undefined;
  readonly publicFqdn: boolean;
  /** Name of the zone that is made here. */
  readonly zoneName: string | undefined;
}

/** Names that an own zone may have, with or without one label before them.
 *  Source: AKS documentation, private-clusters and api-server-vnet-integration; for VNet integration the text says
 *  private., examples show privatelink., so both pass. */
export const zoneBases = (cloud: AzureCloud, location: string, integrated: boolean): string[] => {
  const domain = `${location}.${clouds[cloud].apiServer}`;
  return [...(integrated ? [`private.${domain}`] : []), `privatelink.${domain}`];
};

/** Derives what the kinds have in common. */
export function designApiServer(choices: ResolvedChoices): ApiServerDesign {
  const { apiServer } = choices;
  const { vnetIntegration, private: linked } = apiServer;
  const block = vnetIntegration ?? linked;
  const isPrivate = vnetIntegration ? vnetIntegration.private : linked !== undefined;
  const dns = isPrivate ? block?.dns : undefined;
  const [base] = zoneBases(choices.cloud, regionOf(choices), vnetIntegration !== undefined);
  const label = dns?.create?.label;
  return {
    private: isPrivate,
    integrated: vnetIntegration !== undefined,
    key: `apiServer.${apiServer.kind}`,
    authorizedRanges: (isPrivate ? [] : (vnetIntegration ?? apiServer.public)?.authorizedRanges) ?? [],
    dns,
    publicFqdn: block?.publicFqdn ?? false,
    zoneName: dns?.create && (label === undefined ? base : `${label}.${base}`),
  };
}
