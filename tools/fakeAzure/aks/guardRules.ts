import type { Write } from "../resourceType";
import { list, map, number, refuseIf, text, texts } from "./reading";

const wrongIf = (condition: boolean, reason: string): void => {
  refuseIf(condition, "InvalidParameter", reason);
};

/** Judges what guards a cluster from within. Sources: AKS documentation, articles/aks/image-cleaner.md (a day to three months, and
 *  that the API wants the interval), custom-certificate-authority.md (ten, in base 64), cost-analysis.md (tiers); azure-native's
 *  comment on the profile of Defender (the workspace). No source has codes: InvalidParameter is the service's general one. */
export function judgeGuards({ inputs }: Write): void {
  const profile = map(inputs.securityProfile);
  const cleaner = map(profile.imageCleaner);
  const hours = number(cleaner.intervalHours);
  wrongIf(
    cleaner.enabled === true && !(hours !== undefined && Number.isInteger(hours) && hours >= 24 && hours <= 2160),
    `The image cleaner's intervalHours is ${String(cleaner.intervalHours)}, not a whole number within 24 and 2160.`,
  );
  const defender = map(profile.defender);
  wrongIf(
    map(defender.securityMonitoring).enabled === true && text(defender.logAnalyticsWorkspaceResourceId) === undefined,
    "Defender is enabled without logAnalyticsWorkspaceResourceId.",
  );
  const authorities = list(profile.customCATrustCertificates);
  wrongIf(authorities.length > 10, `${authorities.length} custom CA certificates are more than 10.`);
  for (const certificate of texts(authorities)) {
    const decoded = Buffer.from(certificate, "base64").toString();
    wrongIf(
      !/^\s*-----BEGIN CERTIFICATE-----[^]+-----END CERTIFICATE-----\s*$/.test(decoded),
      "A custom CA certificate is not a base64-encoded PEM certificate.",
    );
  }
  wrongIf(
    map(map(inputs.metricsProfile).costAnalysis).enabled === true && map(inputs.sku).tier === "Free",
    "Cost analysis needs the tier Standard or Premium.",
  );
  wrongIf(
    map(map(inputs.metricsProfile).costAnalysis).enabled === true &&
      map(map(inputs.storageProfile).diskCSIDriver).enabled === false,
    "Cost analysis needs the Azure Disk CSI driver.",
  );
}
