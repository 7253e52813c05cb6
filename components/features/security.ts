import { buildClusterPolicies } from "../cluster/clusterPolicies";
import { hasPolicyAddOn } from "../../design/features/security/security";
import type { FeatureBuilder } from "./builder";

/** A PEM text as ARM takes it: its bytes in base 64. */
const base64Of = (text: string): string => Buffer.from(text, "utf8").toString("base64");

/** What guards the cluster from within: its settings, and what is assigned to it. */
export const security: FeatureBuilder = {
  cluster({ choices }, ids) {
    const { defender, imageCleaner, caCertificates } = choices.security;
    const securityProfile = {
      ...(defender.enabled && {
        defender: {
          logAnalyticsWorkspaceResourceId: defender.workspaceId ?? ids.logAnalytics,
          securityMonitoring: { enabled: true },
        },
      }),
      ...(imageCleaner.enabled && { imageCleaner: { enabled: true, intervalHours: imageCleaner.intervalHours } }),
      ...(caCertificates.length > 0 && { customCATrustCertificates: caCertificates.map(base64Of) }),
    };
    return {
      ...(hasPolicyAddOn({ security: choices.security }) && { addonProfiles: { azurepolicy: { enabled: true } } }),
      ...(Object.keys(securityProfile).length > 0 && { securityProfile }),
    };
  },
  onCluster({ name, design: { choices }, parent, cluster }) {
    const { azurePolicy, safeguards } = choices.security;
    return {
      components: buildClusterPolicies(
        `${name}-policies`,
        {
          clusterId: cluster.clusterId,
          podSecurity: azurePolicy.assign,
          safeguards: safeguards.level === "none" ? undefined : { ...safeguards, level: safeguards.level },
        },
        { parent },
      ),
    };
  },
};
